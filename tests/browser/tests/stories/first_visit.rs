//! From opening the companion for the first time to an answer.

use browser_tests::{Outcome, one_device};

#[tokio::test]
async fn a_first_visit_ends_in_a_verdict() -> Outcome {
    one_device(async |server, phone| {
        phone.begin(5).await?;
        assert_eq!(phone.path().await?, "/today");
        phone.ask("can i wear a hat").await?;
        assert!(["no", "ask", "gentle", "yes"].contains(&phone.verdict().await?.as_str()));
        let journal = server.journal(&phone.cookie().await?).await?;
        assert_eq!(journal.of_kind("session"), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sample_course_shows_what_there_is() -> Outcome {
    one_device(async |_, phone| {
        phone.begin_sample().await?;
        assert_eq!(phone.path().await?, "/today");
        phone.sees("sample course").await?;
        assert!(phone.has("form[action='/tick']").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_session_may_still_be_ahead() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(-3).await?;
        assert_eq!(phone.path().await?, "/today");
        phone.sees("3 days").await
    })
    .await
}

#[tokio::test]
async fn a_date_that_cannot_be_is_said_at_the_field() -> Outcome {
    one_device(async |_, phone| {
        phone.open("/").await?;
        // A browser without date fields sends whatever was typed.
        let _: bool =
            phone.run("document.querySelector('input[name=date]').type = 'text'; return true").await?;
        phone.fill("input[name=date]", "the other day").await?;
        phone.press("form.ask button").await?;
        assert!(phone.has("#date-wrong").await?);
        assert_eq!(phone.attribute("input[name=date]", "aria-describedby").await?, "date-wrong");
        Ok(())
    })
    .await
}

/// The first form is sent before any worker controls the page, the next ones go through it: none is lost,
/// and none is there twice.
#[tokio::test]
async fn what_is_sent_before_the_worker_is_there_is_not_lost() -> Outcome {
    one_device(async |server, phone| {
        phone.open("/").await?;
        assert!(!phone.is_controlled().await?, "the worker must not be there yet");
        phone.fill_date("input[name=date]", phone.days_ago(5)).await?;
        phone.press("form.ask button").await?;
        phone.press("form[action='/tick'] button").await?;
        phone.ready().await?;
        phone.tick().await?;
        phone.saved().await?;
        let journal = server.journal(&phone.cookie().await?).await?;
        assert_eq!((journal.of_kind("session"), journal.of_kind("done")), (1, 2));
        assert_eq!(phone.journal().await?, journal);
        Ok(())
    })
    .await
}
