//! What a device is like to look at: its size, its colours, the size of its text.

use serde_json::{Value, json};

use crate::{Device, Outcome};

/// A screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// How many points of the screen a pixel is wide.
    pub scale: u32,
}

impl Screen {
    /// A phone of today.
    pub const PHONE: Self = Self { width: 390, height: 844, scale: 2 };
    /// The narrowest one, and a wide one zoomed to 400 %.
    pub const NARROW: Self = Self { width: 320, height: 640, scale: 2 };
    /// A desk.
    pub const DESK: Self = Self { width: 1280, height: 800, scale: 1 };
}

impl Device {
    /// Gives the device another screen.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn screen(&self, screen: Screen) -> Outcome {
        let Screen { width, height, scale } = screen;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", size).await.map(drop)
    }

    /// What its owner has set: `prefers-color-scheme` to `dark`, for example.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn prefers(&self, settings: &[(&str, &str)]) -> Outcome {
        let features: Vec<Value> =
            settings.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Sets the size of text, as its owner can: 16 pixels is the usual one.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn text_size(&self, pixels: u32) -> Outcome {
        let sizes = json!({ "fontSizes": { "standard": pixels, "fixed": pixels } });
        self.tell("Page.setFontSizes", sizes).await.map(drop)
    }

    /// What makes the page scroll sideways, and what runs out of its own box.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn sticks_out(&self) -> Outcome<Vec<String>> {
        self.run(include_str!("scripts/sticks_out.js")).await
    }
}
