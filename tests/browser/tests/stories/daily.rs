//! What people do from day to day.

use browser_tests::{Outcome, one_device};
use jiff::ToSpan;

#[tokio::test]
async fn a_task_is_ticked_and_unticked() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(5).await?;
        let task = phone.tick().await?;
        let ticked = format!("form[action='/untick']:has([value='{task}'])");
        assert_eq!(phone.attribute(&format!("{ticked} button"), "aria-pressed").await?, "true");
        phone.press(&format!("{ticked} button")).await?;
        assert!(!phone.has(&ticked).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sign_that_needs_the_clinic_is_said_at_once_and_stays_until_it_is_gone() -> Outcome {
    one_device(async |server, phone| {
        phone.begin(5).await?;
        phone.check_in("discharge", "strong").await?;
        phone.sees("clinic").await?;
        phone.open("/today").await?;
        assert!(phone.has(".alarm[role=alert]").await?);
        phone.ask("moisturiser").await?;
        assert_eq!(phone.verdict().await?, "no");
        phone.check_in("discharge", "none").await?;
        phone.open("/today").await?;
        assert!(!phone.has(".alarm").await?);
        assert_eq!(server.journal(&phone.cookie().await?).await?.of_kind("sign"), 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_an_accident_the_steps_are_there_and_it_can_be_taken_back() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(2).await?;
        phone.oops("rain").await?;
        assert_eq!(phone.path().await?, "/oops/rain");
        assert!(phone.has("ol.steps li").await?);
        phone.press("form[action='/oops/undo'] button").await?;
        assert!(!phone.has("form[action='/oops/undo']").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_new_session_starts_the_days_again() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(30).await?;
        phone.ask("swim in the pool").await?;
        assert_ne!(phone.verdict().await?, "no");
        phone.add_session(phone.days_ago(1)).await?;
        phone.ask("swim in the pool").await?;
        assert_eq!(phone.verdict().await?, "no");
        phone.open("/today").await?;
        phone.sees("Session 2 of 2").await
    })
    .await
}

#[tokio::test]
async fn what_the_clinic_allowed_opens_a_step() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(5).await?;
        phone.ask("cleanser").await?;
        assert_eq!(phone.verdict().await?, "ask");
        phone.open("/course").await?;
        phone.press("form[action='/course/clearance']:has([value='cleanser']) button").await?;
        phone.ask("cleanser").await?;
        assert_eq!(phone.verdict().await?, "gentle");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_session_ahead_shows_in_the_plan() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(20).await?;
        phone.add_session(phone.today() + 10.days()).await?;
        phone.open("/plan").await?;
        assert_eq!(phone.count("h1").await?, 1);
        phone.open("/course").await?;
        let (ahead, past) = (phone.today() + 10.days(), phone.days_ago(20));
        let page = phone.source().await?;
        assert!(page.contains(&ahead.to_string()) && page.contains(&past.to_string()));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_entry_is_corrected_and_removed_in_the_diary() -> Outcome {
    one_device(async |server, phone| {
        phone.begin(5).await?;
        phone.tick().await?;
        phone.open("/diary").await?;
        phone.press("main a[href^='/diary/']").await?;
        phone.press("form[action$='/remove'] button").await?;
        phone.open("/today").await?;
        assert!(!phone.has("form[action='/untick']").await?);
        let journal = server.journal(&phone.cookie().await?).await?;
        assert_eq!((journal.of_kind("done"), journal.of_kind("retract")), (1, 1));
        Ok(())
    })
    .await
}
