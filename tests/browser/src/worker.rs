//! The service worker of a device: whether it is there, and what it has stored.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Device, Failure, Lines, Outcome, until};

/// What a device has stored.
#[derive(Debug, Deserialize)]
struct Stored {
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    kept: Vec<String>,
    #[serde(default)]
    error: String,
}

const OFFERED: &str = "const done = arguments[0];
    fetch('/version.json').then((version) => version.json()).then(({ worker }) => done(worker), () => done(false))";

impl Device {
    /// Waits until the worker is installed, has the journal and answers pages: from here on the
    /// server may go.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn ready(&self) -> Outcome {
        let offered: bool = self.run_async(OFFERED).await?;
        if !offered {
            return Err(Failure::NoWorker);
        }
        let _: bool = self
            .run_async("const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))")
            .await?;
        self.reload().await?;
        until("the worker controls the page", async || Ok(self.is_controlled().await?.then_some(()))).await?;
        until("the worker has the journal", async || {
            Ok((!self.stored().await?.lines.is_empty()).then_some(()))
        })
        .await?;
        until("the worker has the zone", async || {
            let kept = self.stored().await?.kept;
            Ok(kept.iter().any(|name| name.starts_with("zone:")).then_some(()))
        })
        .await
    }

    /// Whether the page shown came from the worker.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn is_controlled(&self) -> Outcome<bool> {
        self.run("return !!navigator.serviceWorker.controller").await
    }

    /// How many workers are registered.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn registered(&self) -> Outcome<usize> {
        self.run_async(
            "const done = arguments[0]; navigator.serviceWorker.getRegistrations().then((all) => done(all.length))",
        )
        .await
    }

    /// Waits until no worker is registered any more.
    ///
    /// # Errors
    /// [`Failure::Waited`] when one stays.
    pub async fn unregistered(&self) -> Outcome {
        until("the worker goes", async || Ok((self.registered().await? == 0).then_some(()))).await
    }

    /// Which build the page shown is of.
    ///
    /// # Errors
    /// When it does not say.
    pub async fn build(&self) -> Outcome<String> {
        self.run("return document.querySelector('script[src^=\"/app.js\"]').src.split('?')[1]").await
    }

    /// The names of the caches there are.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn caches(&self) -> Outcome<Vec<String>> {
        self.run_async("const done = arguments[0]; caches.keys().then(done)").await
    }

    /// Leaves no room on this device, and waits until the browser knows: it looks again every half minute.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn fill_up(&self) -> Outcome {
        let none = json!({ "origin": self.origin(), "quotaSize": 1 });
        self.tell("Storage.overrideQuotaForOrigin", none).await?;
        until("the device is full", async || {
            let full: bool = self.run_async(include_str!("scripts/full.js")).await?;
            Ok(full.then_some(()))
        })
        .await
    }

    /// Leaves room again.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn make_room(&self) -> Outcome {
        self.tell("Storage.overrideQuotaForOrigin", json!({ "origin": self.origin() })).await.map(drop)
    }

    /// Stops the worker, as the browser does when it wants the memory, and waits until it has stopped. The
    /// page is left first: it would wake the worker again at once.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn stop_worker(&self) -> Outcome {
        self.driver.goto("about:blank").await?;
        self.tell("ServiceWorker.enable", json!({})).await?;
        until("the worker stops", async || {
            self.tell("ServiceWorker.stopAllWorkers", json!({})).await?;
            Ok((self.running_workers().await? == 0).then_some(()))
        })
        .await
    }

    /// How many workers run right now.
    async fn running_workers(&self) -> Outcome<usize> {
        let targets = self.tell("Target.getTargets", json!({})).await?;
        let targets = targets.get("targetInfos").and_then(Value::as_array).cloned().unwrap_or_default();
        let is_worker = |target: &&Value| target.get("type").is_some_and(|kind| kind == "service_worker");
        Ok(targets.iter().filter(is_worker).count())
    }

    /// The journal as this device has it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn journal(&self) -> Outcome<Lines> {
        Ok(Lines::read(&self.stored().await?.lines.join("\n")))
    }

    /// Opens the page once more, waits until this device has exactly these entries, and gives what it has.
    ///
    /// # Errors
    /// [`Failure::Waited`] when it does not get them.
    pub async fn gets(&self, lines: &Lines) -> Outcome<Lines> {
        self.reload().await?;
        until(&format!("this device has the same {} entries", lines.len()), async || {
            let own = self.journal().await?;
            Ok((own == *lines).then_some(own))
        })
        .await
    }

    async fn stored(&self) -> Outcome<Stored> {
        let stored: Stored = self.run_async(include_str!("scripts/journal.js")).await?;
        if stored.error.is_empty() { Ok(stored) } else { Err(Failure::Waited(stored.error)) }
    }

    /// What the foot of the page says is not yet at the server.
    ///
    /// # Errors
    /// When the page says nothing about it.
    pub async fn outbox(&self) -> Outcome<usize> {
        let says: String = self.run("return document.querySelector('footer .kept').textContent").await?;
        waiting(&says).ok_or_else(|| Failure::Waited(format!("the page tells of its outbox: {says}")))
    }

    /// Opens the page once more, and waits until it says by itself that everything is at the server.
    ///
    /// # Errors
    /// [`Failure::Waited`] when it does not get there.
    pub async fn saved(&self) -> Outcome {
        self.reload().await?;
        until("everything is saved at the server", async || Ok((self.outbox().await? == 0).then_some(())))
            .await
    }
}

/// `All saved at the server.` or `2 entries not yet saved at the server.`
fn waiting(says: &str) -> Option<usize> {
    if says.contains("All saved at the server") {
        return Some(0);
    }
    let (before, _) = says.split_once(" not yet saved")?;
    before.rsplit(' ').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_foot_tells_how_much_waits() {
        let foot = "Plan as of 10:04, Mon 16 March, rules smp 1.1.0. ";
        assert_eq!(waiting(&format!("{foot}All saved at the server.")), Some(0));
        assert_eq!(waiting(&format!("{foot}12 entries not yet saved at the server.")), Some(12));
        assert_eq!(waiting(&format!("{foot}1 entry not yet saved at the server.")), Some(1));
        assert_eq!(waiting(foot), None);
    }
}
