//! The server is gone, and everything goes on.

use browser_tests::{FORMS, Outcome, one_begun, one_device, until};

#[tokio::test]
async fn without_the_server_everything_goes_on_and_is_saved_once_when_it_is_back() -> Outcome {
    one_begun(async |server, phone| {
        let cookie = phone.cookie().await?;
        let before = server.journal(&cookie).await?.len();
        server.kill().await?;

        phone.tick().await?;
        phone.check_in("redness", "mild").await?;
        phone.oops("rain").await?;
        phone.open("/today").await?;
        assert_eq!(phone.outbox().await?, 3);
        assert_eq!(phone.journal().await?.len(), before + 3);

        server.start_again().await?;
        phone.saved().await?;
        let after = server.journal(&cookie).await?;
        assert_eq!(after.len(), before + 3);
        assert_eq!(after, phone.journal().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_browser_stops_the_worker_and_it_wakes_without_the_server() -> Outcome {
    one_begun(async |server, phone| {
        server.kill().await?;
        phone.tick().await?;
        for page in ["/today", "/plan", "/diary"] {
            phone.stop_worker().await?;
            phone.open(page).await?;
            assert_eq!(phone.outbox().await?, 1, "{page}");
            phone.reload().await?;
            assert_eq!(phone.path().await?, page);
        }
        phone.stop_worker().await?;
        phone.check_in("itching", "mild").await?;
        assert_eq!(phone.outbox().await?, 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_browser_is_closed_and_opened_again_without_the_server() -> Outcome {
    one_begun(async |server, phone| {
        server.kill().await?;
        let task = phone.tick().await?;
        phone.close_and_open().await?;
        phone.open("/today").await?;
        assert!(phone.has(&format!("form[action='/untick'] [value='{task}']")).await?);
        assert_eq!(phone.outbox().await?, 1);
        server.start_again().await?;
        phone.saved().await?;
        assert_eq!(server.journal(&phone.cookie().await?).await?, phone.journal().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_page_and_every_form_goes_on_without_the_server() -> Outcome {
    one_device(async |server, phone| {
        phone.begin_sample().await?;
        phone.ready().await?;
        let pages = phone.every_page().await?;
        server.kill().await?;
        phone.stop_worker().await?;
        for page in pages.iter().filter(|page| !is_servers(page)) {
            phone.open(page).await?;
            assert!(phone.status().await? < 400 || page.starts_with("/offline"), "{page}");
            assert_eq!(phone.count("h1").await?, 1, "{page}");
        }
        let sent = phone.send_every_form(&pages, is_servers).await?;
        assert!(FORMS.iter().all(|&form| sent.contains(form)), "{sent:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_only_the_server_can_do_says_so() -> Outcome {
    one_begun(async |server, phone| {
        server.kill().await?;
        for page in ["/pair", "/feed", "/join"] {
            phone.open(page).await?;
            assert_eq!(phone.status().await?, 503, "{page}");
            assert!(phone.has("nav a[href='/today']").await?, "{page}: a way on");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_tabs_record_at_once_and_nothing_is_lost_or_doubled() -> Outcome {
    one_begun(async |server, phone| {
        server.kill().await?;
        let before = phone.journal().await?.len();
        let [first, second] = phone.two_tabs("/today").await?;
        for round in 0..5 {
            let soon = phone.in_a_moment();
            for (tab, days_ago) in [(&first, 10 + round), (&second, 20 + round)] {
                phone.go_to(tab).await?;
                phone.open("/today").await?;
                phone.tick_later(soon, days_ago).await?;
            }
            let so_far = before + 2 * (round as usize + 1);
            until("both ticks are stored", async || {
                Ok((phone.journal().await?.len() == so_far).then_some(()))
            })
            .await?;
        }
        server.start_again().await?;
        phone.saved().await?;
        assert_eq!(server.journal(&phone.cookie().await?).await?.of_kind("done"), 10);
        Ok(())
    })
    .await
}

/// What the server alone answers: other phones, secret addresses. And the end of everything, which has a
/// story of its own.
fn is_servers(address: &str) -> bool {
    ["/pair", "/join", "/feed", "/erase", "/calendar/"].iter().any(|of| address.starts_with(of))
}
