//! A bottle in the hand, in a shop without a connection.

use browser_tests::{Outcome, one_begun};

#[tokio::test]
async fn a_label_is_read_and_kept_without_the_server() -> Outcome {
    one_begun(async |server, phone| {
        server.kill().await?;
        phone.stop_worker().await?;

        phone.open("/products").await?;
        phone.fill("[name='label']", "Aqua, Glycerin, Parfum").await?;
        phone.press("form[action='/products'] button").await?;
        phone.sees("Fragrance: parfum.").await?;
        phone.fill("[name='product']", "The blue bottle").await?;
        phone.press("form[action='/products/save'] button").await?;
        assert_eq!(phone.outbox().await?, 1);

        // The worker forgot what was read: the shelf has it read again.
        phone.stop_worker().await?;
        phone.open("/products").await?;
        phone.press("#shelf a").await?;
        phone.sees("Fragrance: parfum.").await?;
        assert_eq!(phone.count("mark b").await?, 1);

        // An entry about a product names the kinds there are.
        phone.press("main a[href^='/diary/']").await?;
        assert!(phone.has("[name='kind'] option[value='cleanser']").await?);
        Ok(())
    })
    .await
}
