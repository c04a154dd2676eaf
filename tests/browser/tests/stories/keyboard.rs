//! All of it by keyboard.

use browser_tests::{Outcome, one_device};
use thirtyfour::Key;

#[tokio::test]
async fn from_the_first_visit_to_a_verdict_by_keyboard() -> Outcome {
    one_device(async |_, phone| {
        phone.open("/").await?;
        phone.tab_to("input[name=date]").await?;
        phone.keys(&phone.days_ago(5).strftime("%m%d%Y").to_string()).await?;
        phone.tab_to("form.ask button").await?;
        phone.key_on(Key::Enter).await?;
        assert_eq!(phone.path().await?, "/today");
        phone.tab_to("form.can input[name=q]").await?;
        phone.keys("can i wear a hat").await?;
        phone.key_on(Key::Enter).await?;
        assert_eq!(phone.verdict().await?, "ask");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_task_is_ticked_by_keyboard() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(5).await?;
        phone.tab_to("form[action='/tick'] button").await?;
        phone.key_on(Key::Space).await?;
        assert!(phone.has("form[action='/untick']").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sign_is_told_by_keyboard() -> Outcome {
    one_device(async |server, phone| {
        phone.begin(5).await?;
        phone.open("/signs").await?;
        phone.tab_to("[name='sign-redness']").await?;
        phone.key(Key::Right).await?;
        phone.tab_to("form[action='/signs'] button").await?;
        phone.key_on(Key::Enter).await?;
        assert!(phone.path().await?.starts_with("/signs/answer"));
        assert_eq!(server.journal(&phone.cookie().await?).await?.of_kind("sign"), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_first_stop_leads_past_the_bar() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(5).await?;
        phone.key(Key::Tab).await?;
        phone.key(Key::Enter).await?;
        phone.tab_to("main *").await
    })
    .await
}

#[tokio::test]
async fn on_every_page_the_focus_is_seen_and_never_covered() -> Outcome {
    one_device(async |_, phone| {
        phone.begin_sample().await?;
        let mut hidden = Vec::new();
        for page in phone.every_page().await? {
            phone.open(&page).await?;
            let stops = phone.tab_through().await?;
            let lost = stops.iter().filter(|stop| !stop.ringed || !stop.covered.is_empty());
            hidden.extend(lost.map(|stop| format!("{page}: {stop:?}")));
        }
        assert!(hidden.is_empty(), "{}", hidden.join("\n"));
        Ok(())
    })
    .await
}
