//! A course keeps its rules on the phone as well: without a connection, when the server is started with others, and
//! over a new build of the program.

use browser_tests::{Device, Outcome, one_device, until};

const NEXT: &str = "fedcba987654";

/// A clinic's protocol in which swimming is allowed from this day on.
fn own(id: &str, version: &str, swim: &str) -> String {
    format!(
        "id = \"{id}\"\nversion = \"{version}\"\ntitle = \"Rules of {id}\"\nextends = \"smp\"\n\n[[ladder]]\nid = \"swim-pool\"\n\
         step = [{{ from = \"0d\", verdict = \"no\", why = \"Germs.\", source = \"Sheet\" }}, \
         {{ from = \"{swim}\", verdict = \"yes\", why = \"Closed.\", source = \"Sheet\" }}]\n"
    )
}

/// Whether it may swim, in words that have to be read.
async fn swims(phone: &Device) -> Outcome<String> {
    phone.ask("may i go for a swim in the pool").await?;
    phone.verdict().await
}

#[tokio::test]
async fn a_phone_keeps_the_rules_of_its_course_through_other_rules_and_a_new_build() -> Outcome {
    one_device(async |server, phone| {
        server.start_under(&[own("one", "1", "3d")]).await?;
        phone.begin(5).await?;
        phone.ready().await?;
        assert_eq!(swims(phone).await?, "yes");
        server.kill().await?;
        phone.stop_worker().await?;
        assert_eq!(swims(phone).await?, "yes");

        // Started with another clinic's rules: nothing changes, with the server or without it.
        server.start_under(&[own("two", "1", "40d")]).await?;
        phone.saved().await?;
        assert_eq!(swims(phone).await?, "yes");
        server.kill().await?;
        assert_eq!(swims(phone).await?, "yes");

        // And as another build, which takes over only with the rules of this course.
        server.start_as(NEXT).await?;
        phone.open("/today").await?;
        phone.appears("#update button").await?;
        phone.press("#update button").await?;
        assert_eq!(phone.build().await?, NEXT);
        server.kill().await?;
        phone.stop_worker().await?;
        assert_eq!(swims(phone).await?, "yes");
        phone.open("/rules").await?;
        phone.sees("Rules of one, one 1").await?;
        server.start_again().await
    })
    .await
}

#[tokio::test]
async fn a_newer_version_is_gone_over_to_without_the_server_and_only_by_a_yes() -> Outcome {
    one_device(async |server, phone| {
        server.start_under(&[own("one", "1", "40d")]).await?;
        phone.begin(5).await?;
        phone.ready().await?;
        assert_eq!(swims(phone).await?, "no");
        server.start_under(&[own("one", "2", "3d")]).await?;
        until("the phone has heard of the newer version", async || {
            phone.open("/today").await?;
            Ok(phone.text().await?.contains("Your rules have a newer version, 2").then_some(()))
        })
        .await?;
        assert_eq!(swims(phone).await?, "no");
        server.kill().await?;
        phone.open("/rules").await?;
        phone.sees("Swim in a pool: yes (was: no)").await?;
        phone.press("form[action='/rules'] button").await?;
        assert_eq!(swims(phone).await?, "yes");
        server.start_again().await?;
        phone.saved().await?;
        assert_eq!(server.journal(&phone.cookie().await?).await?, phone.journal().await?);
        Ok(())
    })
    .await
}
