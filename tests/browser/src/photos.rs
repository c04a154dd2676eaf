//! What a person does with the photo log, and what of it is on the device.

use serde::Deserialize;

use crate::{Device, Outcome, until};

/// The photo log as a device keeps it.
#[derive(Debug, Deserialize)]
pub struct Pictures {
    /// Names of pictures.
    pub names: Vec<String>,
    /// Whether a photo that was taken waits to be saved.
    pub draft: bool,
}

impl Device {
    /// Opens the camera on the page that takes photos of a view, and waits until it sees something.
    ///
    /// # Errors
    /// When the camera does not open, or no hint comes.
    pub async fn point_camera(&self, view: &str) -> Outcome {
        self.open(&format!("/photos/take?view={view}")).await?;
        self.appears("[data-begin]").await?;
        self.touch("[data-begin]").await?;
        self.appears("[data-finder]").await?;
        until("a hint", async || {
            let hint: String = self.run("return document.querySelector('[data-hint]').textContent").await?;
            Ok((!hint.is_empty()).then_some(()))
        })
        .await
    }

    /// Presses the shutter, and waits for what is said of the photo.
    ///
    /// # Errors
    /// When nothing is said of it.
    pub async fn take_photo(&self) -> Outcome {
        self.touch("[data-shutter]").await?;
        self.appears("[data-judged]").await
    }

    /// Takes a photo of a view and saves it.
    ///
    /// # Errors
    /// When it does not end with the photos of that view.
    pub async fn keep_photo(&self, view: &str) -> Outcome {
        self.point_camera(view).await?;
        self.take_photo().await?;
        self.press("[data-save]").await?;
        assert_eq!(self.path().await?.split('#').next(), Some(format!("/photos/view?view={view}").as_str()));
        Ok(())
    }

    /// The pictures on this device.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn pictures(&self) -> Outcome<Pictures> {
        self.run_async(include_str!("scripts/pictures.js")).await
    }

    /// Waits until every picture on the page is shown, and gives how many there are.
    ///
    /// # Errors
    /// When one of them is not shown.
    pub async fn shown_pictures(&self) -> Outcome<usize> {
        until("every picture is shown", async || {
            let script = "const all = [...document.querySelectorAll('main img[src]')];
                all.forEach((image) => (image.loading = 'eager'));
                return all.every((image) => image.complete && image.naturalWidth > 1) ? all.length : null";
            self.run::<Option<usize>>(script).await
        })
        .await
    }
}
