//! When something does not work, that is said, and nothing typed is lost.

use browser_tests::{Outcome, one_begun, one_device};

#[tokio::test]
async fn when_the_phone_is_full_the_entry_is_said_to_be_not_saved_and_can_be_sent_again() -> Outcome {
    one_begun(async |server, phone| {
        let before = phone.journal().await?;
        phone.fill_up().await?;
        phone.check_in("redness", "mild").await?;
        assert_eq!(phone.status().await?, 507);
        assert!(phone.has(".wrong[role=alert]").await?);
        assert_eq!(phone.journal().await?, before);

        phone.make_room().await?;
        phone.press("form[action='/signs'] button").await?;
        assert!(phone.path().await?.starts_with("/signs/answer"));
        phone.saved().await?;
        assert_eq!(server.journal(&phone.cookie().await?).await?.of_kind("sign"), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_is_not_there_says_so_and_leads_on() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(5).await?;
        phone.open("/no-such-page").await?;
        assert_eq!(phone.status().await?, 404);
        phone.press("main a[href='/today']").await?;
        assert_eq!(phone.path().await?, "/today");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn everything_is_erased_here_and_at_the_server() -> Outcome {
    one_begun(async |server, phone| {
        let cookie = phone.cookie().await?;
        phone.open("/erase").await?;
        phone.touch("form[action='/erase'] input[type=checkbox]").await?;
        phone.press("form[action='/erase'] button").await?;
        assert!(phone.journal().await?.is_empty());
        assert!(server.journal(&cookie).await?.is_empty());
        phone.open("/today").await?;
        assert_eq!(phone.path().await?, "/");
        Ok(())
    })
    .await
}
