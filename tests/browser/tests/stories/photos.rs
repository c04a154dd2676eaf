//! The photo log: taken, judged, saved, compared, and gone when it should be.

use browser_tests::{Device, Outcome, one_begun, one_device, two_devices, until};

#[tokio::test]
async fn a_photo_is_taken_saved_and_compared_without_the_server() -> Outcome {
    one_begun(async |server, phone| {
        phone.keep_photo("front").await?;
        assert_eq!(phone.journal().await?.of_kind("photo-taken"), 1);
        assert_eq!(phone.shown_pictures().await?, 1);

        server.kill().await?;
        phone.stop_worker().await?;
        phone.camera_shows("front-1.jpg")?;
        phone.point_camera("front").await?;
        assert!(phone.find("[data-ghost]").await?.is_displayed().await?, "the first photo shines through");
        phone.take_photo().await?;
        assert_eq!(phone.attribute("[data-take]", "data-marks").await?, "");
        phone.press("[data-save]").await?;
        assert_eq!(phone.journal().await?.of_kind("photo-taken"), 2);
        assert_eq!(phone.journal().await?.of_kind("photo-measures"), 1);
        let kept = phone.pictures().await?;
        assert_eq!((kept.names.len(), kept.draft), (2, false));

        phone.open("/photos/compare?view=front").await?;
        phone.appears("[data-stage]").await?;
        phone.open("/photos/lapse?view=front").await?;
        phone.appears("[data-make]").await?;
        phone.touch("[data-make]").await?;
        phone.appears("[data-player]").await?;
        assert!(phone.attribute("[data-file]", "href").await?.starts_with("blob:"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_sees_photos_is_fetched_when_the_log_is_first_opened() -> Outcome {
    const KEPT: &str = "const done = arguments[0];
        caches.match('/photo.wasm', { ignoreSearch: true }).then((found) => done(Boolean(found)))";
    one_begun(async |_, phone| {
        phone.open("/today").await?;
        assert!(!phone.run_async::<bool>(KEPT).await?);
        phone.open("/photos").await?;
        until("it is kept", async || Ok(phone.run_async::<bool>(KEPT).await?.then_some(()))).await
    })
    .await
}

#[tokio::test]
async fn a_photo_for_which_there_is_no_room_is_not_called_saved() -> Outcome {
    one_begun(async |_, phone| {
        phone.point_camera("front").await?;
        phone.take_photo().await?;
        phone.fill_up().await?;
        phone.touch("[data-save]").await?;
        phone.sees("There is no room left on this phone for the photo.").await?;
        assert_eq!(phone.journal().await?.of_kind("photo-taken"), 0);
        phone.make_room().await
    })
    .await
}

#[tokio::test]
async fn the_camera_says_what_to_do() -> Outcome {
    one_begun(async |_, phone| {
        phone.keep_photo("front").await?;
        phone.point_camera("front").await?;
        phone.sees("Good. Hold still").await?;
        assert_eq!(phone.attribute("[data-take]", "data-lie").await?, "fits");
        // Somebody else's head, as far as dots can tell.
        phone.camera_shows("top-0.jpg")?;
        phone.point_camera("front").await?;
        phone.sees("Lay your head over the faint picture").await
    })
    .await
}

#[tokio::test]
async fn a_blurred_photo_is_refused_and_kept_only_with_its_mark() -> Outcome {
    one_begun(async |_, phone| {
        phone.keep_photo("front").await?;
        phone.camera_blurs("front-1.jpg")?;
        phone.point_camera("front").await?;
        phone.take_photo().await?;
        assert!(phone.attribute("[data-take]", "data-marks").await?.contains("blur"));
        assert_eq!(phone.find("[data-save]").await?.text().await?, "Keep it anyway");
        phone.sees("The photo is not sharp.").await?;
        phone.sees("Hold still and tap the screen to focus.").await?;
        phone.touch("[data-again]").await?;
        phone.appears("[data-finder]").await?;
        assert!(!phone.pictures().await?.draft, "what is not wanted is not kept");

        phone.point_camera("front").await?;
        phone.take_photo().await?;
        phone.press("[data-save]").await?;
        let journal = phone.journal().await?;
        assert_eq!(journal.of_kind("photo-taken"), 2);
        assert!(journal.text().contains("\"blur\""), "{}", journal.text());
        phone.sees("not sharp").await
    })
    .await
}

#[tokio::test]
async fn a_photo_outlives_its_page() -> Outcome {
    one_begun(async |_, phone| {
        phone.point_camera("top").await?;
        phone.take_photo().await?;
        phone.close_and_open().await?;
        phone.open("/photos/take?view=top").await?;
        phone.appears("[data-draft]").await?;
        phone.touch("[data-draft-use]").await?;
        phone.appears("[data-judged]").await?;
        phone.press("[data-save]").await?;
        assert_eq!(phone.journal().await?.of_kind("photo-taken"), 1);
        phone.open("/photos/take?view=top").await?;
        phone.appears("[data-begin]").await?;
        assert!(!phone.pictures().await?.draft);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_file_is_taken_as_well_and_what_is_none_is_explained() -> Outcome {
    one_begun(async |_, phone| {
        phone.open("/photos/take?view=left").await?;
        phone.appears("[data-file]").await?;
        phone.give_photo("[data-file]", "truth.jsonl").await?;
        phone.sees("This browser cannot open that photo").await?;
        phone.give_photo("[data-file]", "left-0.jpg").await?;
        phone.appears("[data-judged]").await?;
        phone.press("[data-save]").await?;
        assert_eq!(phone.journal().await?.of_kind("photo-taken"), 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_timer_counts_and_can_be_stopped() -> Outcome {
    one_begun(async |_, phone| {
        phone.point_camera("back").await?;
        phone.find("[data-timer] option[value='3']").await?.click().await?;
        phone.touch("[data-shutter]").await?;
        phone.appears("[data-count]").await?;
        phone.touch("[data-shutter]").await?;
        until("the count is gone", async || {
            Ok((!phone.find("[data-count]").await?.is_displayed().await?).then_some(()))
        })
        .await?;
        phone.touch("[data-shutter]").await?;
        phone.appears("[data-judged]").await
    })
    .await
}

#[tokio::test]
async fn removing_a_photo_removes_its_picture() -> Outcome {
    one_begun(async |server, phone| {
        phone.keep_photo("front").await?;
        server.kill().await?;
        assert_eq!(phone.pictures().await?.names.len(), 1);
        let id = phone.attribute("[data-photo]", "data-photo").await?;
        phone.open(&format!("/diary/{id}")).await?;
        let button = format!("form[action='/diary/{id}/remove'] button");
        phone.press(&button).await?;
        until("the picture is gone", async || Ok(phone.pictures().await?.names.is_empty().then_some(())))
            .await
    })
    .await
}

#[tokio::test]
async fn erasing_leaves_no_picture() -> Outcome {
    one_begun(async |_, phone| {
        phone.keep_photo("front").await?;
        phone.point_camera("top").await?;
        phone.take_photo().await?;
        phone.open("/erase").await?;
        phone.touch("form[action='/erase'] [name=sure]").await?;
        phone.press("form[action='/erase'] button").await?;
        let kept = phone.pictures().await?;
        assert!(kept.names.is_empty() && !kept.draft, "{kept:?}");
        Ok(())
    })
    .await
}

const KEEP_AT_SERVER: &str = "form[action='/photos/backup'] button[value=yes]";

#[tokio::test]
async fn photos_kept_at_the_server_are_seen_on_another_phone() -> Outcome {
    two_devices(async |server, one, other| {
        one.begin(5).await?;
        one.ready().await?;
        one.keep_photo("front").await?;
        one.open("/photos").await?;
        one.press(KEEP_AT_SERVER).await?;
        one.sees("All photos are saved at the server.").await?;

        other.open("/").await?;
        other.takes_key_of(one).await?;
        other.open("/today").await?;
        other.ready().await?;
        other.open("/photos/view?view=front").await?;
        assert_eq!(other.shown_pictures().await?, 1);
        assert_eq!(other.pictures().await?.names, one.pictures().await?.names);
        server.kill().await?;
        other.stop_worker().await?;
        other.open("/photos/view?view=front").await?;
        assert_eq!(other.shown_pictures().await?, 1);

        one.camera_shows("front-1.jpg")?;
        one.keep_photo("front").await?;
        one.open("/photos").await?;
        one.sees("The server cannot be asked right now.").await?;
        server.start_again().await?;
        one.reload().await?;
        one.sees("All photos are saved at the server.").await?;
        other.open("/photos/view?view=front").await?;
        other.reload().await?;
        until("the second photo", async || {
            other.reload().await?;
            Ok((other.count("main img.photo").await? == 2).then_some(()))
        })
        .await?;
        assert_eq!(other.shown_pictures().await?, 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_scripts_a_photo_is_sent_to_the_server_when_photos_are_kept_there() -> Outcome {
    one_device(async |_, phone| {
        phone.begin(5).await?;
        phone.without_scripts().await?;
        phone.open("/photos/take?view=top").await?;
        phone.sees("this page needs its scripts").await?;
        phone.open("/photos").await?;
        phone.press(KEEP_AT_SERVER).await?;
        phone.open("/photos/take?view=top").await?;
        phone.give_photo("form[action='/photos/upload'] input[type=file]", "top-0.jpg").await?;
        phone.press("form[action='/photos/upload'] button").await?;
        assert_eq!(phone.path().await?.split('#').next(), Some("/photos/view?view=top"));
        assert!(phone.has("main img.photo").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_area_is_painted_by_keyboard_and_kept() -> Outcome {
    one_begun(async |_, phone| {
        phone.keep_photo("front").await?;
        let id = phone.attribute("[data-photo]", "data-photo").await?;
        phone.open(&format!("/photos/area?photo={id}")).await?;
        phone.appears("[data-tools]").await?;
        let _: bool = phone.run("document.querySelector('canvas').focus(); return true").await?;
        phone.find("canvas").await?.send_keys("\u{e015}\u{e015} ").await?;
        phone.sees("in the area").await?;
        phone.press("[data-form] button").await?;
        assert_eq!(phone.journal().await?.of_kind("photo-area"), 1);
        phone.open(&format!("/photos/area?photo={id}")).await?;
        phone.sees("as you painted it").await
    })
    .await
}

#[tokio::test]
async fn axe_finds_nothing_on_pages_about_photos() -> Outcome {
    for scheme in ["light", "dark"] {
        one_device(async |_, phone| {
            phone.prefers(&[("prefers-color-scheme", scheme)]).await?;
            phone.begin(5).await?;
            phone.ready().await?;
            every_photo_page(phone).await
        })
        .await?;
    }
    Ok(())
}

/// Each of them as it is when there is something on it.
async fn every_photo_page(phone: &Device) -> Outcome {
    phone.keep_photo("front").await?;
    let id = phone.attribute("[data-photo]", "data-photo").await?;
    phone.camera_shows("front-1.jpg")?;
    phone.keep_photo("front").await?;
    phone.point_camera("front").await?;
    clean(phone, "the camera").await?;
    phone.take_photo().await?;
    clean(phone, "what was taken").await?;
    phone.open("/photos/compare?view=front").await?;
    for way in ["slider", "beside", "flicker"] {
        phone.appears("[data-ways]").await?;
        phone.touch(&format!("label:has([value={way}])")).await?;
        clean(phone, way).await?;
    }
    phone.open("/photos/lapse?view=front").await?;
    phone.appears("[data-make]").await?;
    phone.touch("[data-make]").await?;
    phone.appears("[data-player]").await?;
    clean(phone, "the time-lapse").await?;
    phone.open(&format!("/photos/area?photo={id}")).await?;
    phone.appears("[data-tools]").await?;
    clean(phone, "the area").await?;
    for page in ["/photos", "/photos/view?view=front", "/photos/take?view=back"] {
        phone.open(page).await?;
        clean(phone, page).await?;
    }
    Ok(())
}

async fn clean(phone: &Device, what: &str) -> Outcome {
    let found = phone.barriers().await?;
    assert!(found.is_empty(), "{what}: {found:#?}");
    let wide = phone.sticks_out().await?;
    assert!(wide.is_empty(), "{what}: {wide:?}");
    Ok(())
}
