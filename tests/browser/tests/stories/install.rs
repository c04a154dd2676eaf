//! Putting the companion on the home screen.

use browser_tests::{Outcome, one_begun};
use serde_json::json;

#[tokio::test]
async fn the_browser_finds_nothing_that_keeps_it_from_being_installed() -> Outcome {
    one_begun(async |_, phone| {
        phone.tell("Page.enable", json!({})).await?;
        let manifest = phone.tell("Page.getAppManifest", json!({})).await?;
        assert_eq!(manifest["errors"], json!([]), "{manifest}");
        let hindered = phone.tell("Page.getInstallabilityErrors", json!({})).await?;
        assert_eq!(hindered["installabilityErrors"], json!([]));
        Ok(())
    })
    .await
}
