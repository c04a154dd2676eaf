//! A new build of the program, and the way back.

use browser_tests::{Outcome, one_begun, one_device};

const NEXT: &str = "fedcba987654";

#[tokio::test]
async fn a_new_build_is_offered_and_taken_and_until_then_the_old_one_answers() -> Outcome {
    one_begun(async |server, phone| {
        let old = phone.build().await?;
        server.start_as(NEXT).await?;
        phone.reload().await?;
        phone.appears("#update button").await?;

        // What this page sends reaches the code it was made by.
        phone.press("form[action='/tick'] button").await?;
        assert_eq!(phone.build().await?, old);

        phone.appears("#update button").await?;
        phone.press("#update button").await?;
        assert_eq!(phone.build().await?, NEXT);
        assert!(phone.has("form[action='/untick']").await?);
        assert_eq!(phone.caches().await?, [format!("stipple-{NEXT}")]);
        phone.saved().await?;
        assert_eq!(server.journal(&phone.cookie().await?).await?, phone.journal().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_new_build_is_not_forced_on_a_page_that_is_open_elsewhere() -> Outcome {
    one_begun(async |server, phone| {
        let old = phone.build().await?;
        let [first, _] = phone.two_tabs("/plan").await?;
        server.start_as(NEXT).await?;
        phone.reload().await?;
        phone.appears("#update button").await?;
        phone.go_to(&first).await?;
        phone.open("/diary").await?;
        assert_eq!(phone.build().await?, old);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_worker_that_is_called_back_goes_and_nothing_is_lost() -> Outcome {
    one_begun(async |server, phone| {
        server.kill().await?;
        phone.tick().await?;
        let own = phone.journal().await?;
        server.start_without_worker().await?;
        phone.open("/today").await?;
        phone.unregistered().await?;
        phone.open("/today").await?;
        assert!(!phone.is_controlled().await?);
        assert_eq!(server.has(own.len(), &phone.cookie().await?).await?, own);
        phone.reload().await?;
        assert!(phone.has("form[action='/untick']").await?);
        Ok(())
    })
    .await
}

/// Nine comes before ten, though not in the order of letters; ten itself stays.
#[tokio::test]
async fn only_builds_that_are_too_old_are_called_back() -> Outcome {
    one_device(async |server, phone| {
        server.start_as("9-999999999999").await?;
        phone.begin(5).await?;
        phone.ready().await?;
        server.start_as(&format!("10-{NEXT}")).await?;
        server.start_calling_back_before(9).await?;
        phone.reload().await?;
        phone.appears("#update button").await?;
        assert_eq!(phone.build().await?, "999999999999");

        server.start_calling_back_before(10).await?;
        phone.open("/today").await?;
        phone.unregistered().await?;
        phone.open("/today").await?;
        phone.ready().await?;
        assert_eq!(phone.build().await?, NEXT);
        phone.reload().await?;
        phone.saved().await?;
        assert_eq!(phone.build().await?, NEXT);
        Ok(())
    })
    .await
}
