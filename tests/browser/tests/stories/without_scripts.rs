//! JavaScript is off.

use browser_tests::{FORMS, Outcome, one_device};

#[tokio::test]
async fn every_page_and_every_form_works_without_scripts() -> Outcome {
    one_device(async |_, phone| {
        phone.without_scripts().await?;
        phone.begin_sample().await?;
        assert_eq!(phone.path().await?, "/today");
        let pages = phone.every_page().await?;
        for page in &pages {
            phone.open(page).await?;
            assert!(phone.status().await? < 400 || page.starts_with("/offline"), "{page}");
            assert_eq!(phone.count("h1").await?, 1, "{page}");
        }
        let sent = phone.send_every_form(&pages, |address| address.starts_with("/erase")).await?;
        assert!(FORMS.iter().all(|&form| sent.contains(form)), "{sent:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn everything_can_be_erased_without_scripts() -> Outcome {
    one_device(async |server, phone| {
        phone.without_scripts().await?;
        phone.begin(5).await?;
        let cookie = phone.cookie().await?;
        phone.open("/erase").await?;
        phone.touch("form[action='/erase'] input[type=checkbox]").await?;
        phone.press("form[action='/erase'] button").await?;
        phone.sees("erased").await?;
        phone.open("/today").await?;
        assert_eq!(phone.path().await?, "/");
        assert!(server.journal(&cookie).await?.is_empty());
        Ok(())
    })
    .await
}
