//! One person, two devices.

use browser_tests::{Device, Outcome, two_devices};

#[tokio::test]
async fn two_devices_away_at_once_are_equal_afterwards() -> Outcome {
    two_devices(async |server, phone, tablet| {
        phone.begin(5).await?;
        join(phone, tablet).await?;
        phone.ready().await?;
        tablet.ready().await?;
        assert_eq!(tablet.journal().await?, phone.journal().await?);

        server.kill().await?;
        phone.check_in("redness", "mild").await?;
        phone.tick().await?;
        tablet.oops("rain").await?;
        tablet.check_in("redness", "none").await?;
        assert_eq!((phone.outbox().await?, tablet.outbox().await?), (2, 2));

        server.start_again().await?;
        phone.saved().await?;
        tablet.saved().await?;
        let all = server.journal(&phone.cookie().await?).await?;
        assert_eq!(all, server.journal(&tablet.cookie().await?).await?);
        assert_eq!(phone.gets(&all).await?, all);
        assert_eq!(tablet.gets(&all).await?, all);
        assert_eq!(all.devices(), 3);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_code_works_once_and_looking_at_it_does_not_use_it_up() -> Outcome {
    two_devices(async |_, phone, tablet| {
        phone.begin(5).await?;
        let code = code(phone).await?;
        tablet.open(&format!("/join/{code}")).await?;
        tablet.open(&format!("/join/{code}")).await?;
        assert_eq!(tablet.attribute("#code", "value").await?, code);
        tablet.press("form[action='/join'] button").await?;
        tablet.open("/today").await?;
        assert_eq!(tablet.path().await?, "/today");

        tablet.open("/join").await?;
        tablet.fill("#code", &code).await?;
        if tablet.has("input[name=replace]").await? {
            tablet.touch("input[name=replace]").await?;
        }
        tablet.press("form[action='/join'] button").await?;
        assert!(tablet.has("#code-wrong").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_device_with_a_course_of_its_own_can_show_the_other_instead() -> Outcome {
    two_devices(async |server, phone, tablet| {
        phone.begin(5).await?;
        tablet.begin(20).await?;
        tablet.ready().await?;
        let theirs = server.journal(&phone.cookie().await?).await?;
        join(phone, tablet).await?;
        assert_eq!(tablet.gets(&theirs).await?, theirs);
        tablet.tick().await?;
        tablet.saved().await?;
        let both = server.journal(&phone.cookie().await?).await?;
        assert_eq!(both, tablet.journal().await?);
        assert_eq!((both.of_kind("session"), both.of_kind("done")), (1, 1), "two courses must not be mixed");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_file_from_another_phone_begins_the_course_here() -> Outcome {
    two_devices(async |server, phone, tablet| {
        phone.begin(5).await?;
        phone.tick().await?;
        let file = server.journal(&phone.cookie().await?).await?;
        tablet.open("/").await?;
        tablet.press("a[href='/import']").await?;
        tablet.give("#import-file", &file).await?;
        tablet.press("form[enctype] button").await?;
        tablet.sees(&format!("Imported {} entries", file.len())).await?;
        tablet.ready().await?;
        assert_eq!(tablet.gets(&file).await?, file);
        tablet.open("/today").await?;
        assert!(tablet.has("form[action='/untick']").await?);
        Ok(())
    })
    .await
}

/// What one person recorded without a connection, before the key of another came to the same device.
#[tokio::test]
async fn entries_of_one_person_never_land_in_the_journal_of_another() -> Outcome {
    two_devices(async |server, phone, tablet| {
        phone.begin(5).await?;
        tablet.begin(20).await?;
        tablet.ready().await?;
        server.kill().await?;
        tablet.oops("rain").await?;
        tablet.takes_key_of(phone).await?;
        server.start_again().await?;
        let theirs = server.journal(&phone.cookie().await?).await?;
        assert_eq!(tablet.gets(&theirs).await?, theirs);
        assert_eq!(server.journal(&phone.cookie().await?).await?, theirs);
        assert_eq!(theirs.of_kind("accident"), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_device_that_was_away_for_long_catches_up() -> Outcome {
    two_devices(async |server, phone, tablet| {
        phone.begin(5).await?;
        join(phone, tablet).await?;
        tablet.ready().await?;
        tablet.open("/offline").await?;
        let cookie = phone.cookie().await?;
        server.receives_many(&cookie, 1_700).await?;
        tablet.tick().await?;
        tablet.saved().await?;
        let all = server.journal(&cookie).await?;
        assert!(all.len() > 1_700);
        assert_eq!(tablet.gets(&all).await?, all);
        Ok(())
    })
    .await
}

/// Opens the phone's course on the tablet, by typing its code.
async fn join(phone: &Device, tablet: &Device) -> Outcome {
    let code = code(phone).await?;
    tablet.open("/join").await?;
    tablet.fill("#code", &code.to_lowercase()).await?;
    if tablet.has("input[name=replace]").await? {
        tablet.touch("input[name=replace]").await?;
    }
    tablet.press("form[action='/join'] button").await?;
    tablet.open("/today").await
}

async fn code(phone: &Device) -> Outcome<String> {
    phone.open("/pair").await?;
    phone.press("button[name=purpose][value=phone]").await?;
    Ok(phone.find(".code").await?.text().await?)
}
