//! A page that is left open, and a clock that is wrong.

use browser_tests::{Device, Failure, Outcome, Server, one_begun, one_device};
use jiff::{ToSpan, Zoned};
use serde_json::json;

/// The page's clock goes on by a day while the phone sleeps, and the phone wakes.
const NEXT_MORNING: &str = "const now = Date.now; Date.now = () => now() + 86400000;
    document.dispatchEvent(new Event('visibilitychange')); return true";

/// A clock that is hours ahead, in every page from its beginning.
const HOURS_AHEAD: &str = "const now = Date.now; Date.now = () => now() + 3 * 3600000;";

/// Opens a page of a course in its sixth day, at ten in the morning by the server's clock.
async fn on_day_five(server: &mut Server, phone: &Device, page: &str) -> Outcome<Zoned> {
    let morning = phone.today().at(10, 0, 0, 0).to_zoned(phone.zone.clone());
    let morning = morning.map_err(|error| Failure::Browser(error.to_string()))?;
    server.start_at(&morning).await?;
    phone.begin(5).await?;
    phone.open(page).await?;
    Ok(morning)
}

#[tokio::test]
async fn a_page_left_open_turns_over_with_the_day() -> Outcome {
    one_device(async |server, phone| {
        let morning = on_day_five(server, phone, "/today").await?;
        phone.sees("23 days to healed").await?;
        server.start_at(&(&morning + 1.day())).await?;
        phone.leave(async || phone.run::<bool>(NEXT_MORNING).await.map(drop)).await?;
        phone.sees("22 days to healed").await
    })
    .await
}

#[tokio::test]
async fn what_somebody_is_typing_outlives_the_day() -> Outcome {
    one_device(async |server, phone| {
        let morning = on_day_five(server, phone, "/today").await?;
        phone.fill("form.can input[name=q]", "wear a hat to my wed").await?;
        server.start_at(&(&morning + 1.day())).await?;
        phone.run::<bool>(NEXT_MORNING).await?;
        phone.appears("#new-day").await?;
        assert_eq!(
            phone.run::<String>("return document.getElementById('q').value").await?,
            "wear a hat to my wed"
        );
        phone.sees("23 days to healed").await?;
        phone.press("#new-day button").await?;
        phone.sees("22 days to healed").await
    })
    .await
}

/// Without a worker and without the server a page from yesterday is better than none.
#[tokio::test]
async fn a_page_that_cannot_be_loaded_stays() -> Outcome {
    one_device(async |server, phone| {
        on_day_five(server, phone, "/today").await?;
        server.kill().await?;
        let tried = "const done = arguments[0]; const get = fetch;
            window.fetch = (...what) => get(...what).finally(() => setTimeout(() => done(true)));
            const now = Date.now; Date.now = () => now() + 86400000;
            document.dispatchEvent(new Event('visibilitychange'))";
        phone.run_async::<bool>(tried).await?;
        phone.sees("23 days to healed").await
    })
    .await
}

#[tokio::test]
async fn the_worker_turns_a_page_over_without_the_server() -> Outcome {
    one_begun(async |server, phone| {
        phone.open("/plan").await?;
        server.kill().await?;
        phone.leave(async || phone.run::<bool>(NEXT_MORNING).await.map(drop)).await?;
        assert_eq!(phone.path().await?, "/plan");
        assert!(phone.is_controlled().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_clock_that_is_hours_wrong_is_said_and_nothing_else_changes() -> Outcome {
    one_device(async |server, phone| {
        phone.open("/").await?;
        assert!(!phone.has("#clock").await?, "this one is right");
        phone.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOURS_AHEAD })).await?;
        // On the first visit, and on pages of the worker.
        phone.begin(5).await?;
        phone.appears("#clock").await?;
        phone.ready().await?;
        phone.open("/today").await?;
        phone.appears("#clock").await?;
        let apart: f64 = phone
            .run("const [own, there] = [...document.querySelectorAll('#clock time')].map((time) => Date.parse(time.dateTime)); return (own - there) / 3600000")
            .await?;
        assert!((2.9..3.1).contains(&apart), "{apart}");
        phone.tick().await?;
        phone.saved().await?;
        let journal = server.journal(&phone.cookie().await?).await?;
        assert_eq!(journal, phone.journal().await?);
        assert_eq!((journal.of_kind("session"), journal.of_kind("done")), (1, 1));
        // Nobody can say it without the server.
        server.kill().await?;
        phone.open("/today").await?;
        assert!(!phone.has("#clock").await?);
        Ok(())
    })
    .await
}
