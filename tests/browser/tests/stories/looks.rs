//! How every page looks to different people: small screens, large text, dark, without motion, and read
//! aloud, as far as axe-core can tell.

use browser_tests::{Device, Outcome, Screen, one_device};

#[tokio::test]
async fn no_page_scrolls_sideways_on_the_narrowest_screen() -> Outcome {
    one_device(async |_, phone| {
        phone.screen(Screen::NARROW).await?;
        nothing_sticks_out(phone).await
    })
    .await
}

#[tokio::test]
async fn no_page_scrolls_sideways_with_text_twice_as_large() -> Outcome {
    one_device(async |_, phone| {
        phone.text_size(32).await?;
        nothing_sticks_out(phone).await
    })
    .await
}

async fn nothing_sticks_out(phone: &Device) -> Outcome {
    phone.begin_sample().await?;
    let mut out = Vec::new();
    for page in pages(phone).await? {
        phone.open(&page).await?;
        let wide = phone.sticks_out().await?;
        if !wide.is_empty() {
            out.push(format!("{page}: {}", wide.join("; ")));
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_in_light() -> Outcome {
    axe(&[("prefers-color-scheme", "light")], Screen::PHONE).await
}

#[tokio::test]
async fn axe_finds_nothing_in_dark() -> Outcome {
    axe(&[("prefers-color-scheme", "dark")], Screen::PHONE).await
}

#[tokio::test]
async fn axe_finds_nothing_on_the_narrowest_screen() -> Outcome {
    axe(&[], Screen::NARROW).await
}

#[tokio::test]
async fn axe_finds_nothing_on_a_desk() -> Outcome {
    axe(&[], Screen::DESK).await
}

async fn axe(settings: &[(&str, &str)], screen: Screen) -> Outcome {
    one_device(async |_, phone| {
        phone.prefers(settings).await?;
        phone.screen(screen).await?;
        phone.begin_sample().await?;
        let mut found = Vec::new();
        for page in pages(phone).await? {
            phone.open(&page).await?;
            found.extend(phone.barriers().await?.iter().map(|violation| format!("{page}: {violation:#?}")));
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    })
    .await
}

/// Every page of a course with an open alarm, and the first page of somebody else.
async fn pages(phone: &Device) -> Outcome<Vec<String>> {
    phone.check_in("discharge", "strong").await?;
    phone.every_page().await
}

#[tokio::test]
async fn nothing_moves_for_those_who_asked_for_that() -> Outcome {
    one_device(async |_, phone| {
        phone.prefers(&[("prefers-reduced-motion", "reduce")]).await?;
        phone.begin_sample().await?;
        for page in pages(phone).await? {
            phone.open(&page).await?;
            let moving: Vec<String> = phone.run(include_str!("moving.js")).await?;
            assert!(moving.is_empty(), "{page}: {moving:?}");
        }
        Ok(())
    })
    .await
}
