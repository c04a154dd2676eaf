//! What the first page weighs, and that nothing keeps it from being painted.

use browser_tests::{Outcome, Server, one_device};

/// HTML and style sheet of the first page, compressed, in bytes.
const MOST: usize = 13_000;

#[tokio::test]
async fn the_first_page_and_its_style_fit_into_the_first_round_trips() -> Outcome {
    let server = Server::start().await?;
    let page = server.get_small("/").await?;
    let html = String::from_utf8_lossy(&server.get("/", "").await?.bytes().await?).into_owned();
    let style = html.split('"').find(|part| part.starts_with("/style.css")).unwrap_or_default();
    let sheet = server.get_small(style).await?;
    assert!(page > 0 && sheet > 0);
    assert!(page + sheet <= MOST, "{page} + {sheet} bytes");
    assert_eq!(html.matches("rel=\"stylesheet\"").count(), 1);
    Ok(())
}

#[tokio::test]
async fn only_the_style_sheet_is_waited_for() -> Outcome {
    one_device(async |_, phone| {
        phone.open("/").await?;
        let waited_for: Vec<String> = phone
            .run(
                "return performance.getEntriesByType('resource')
                    .filter((one) => one.renderBlockingStatus === 'blocking')
                    .map((one) => new URL(one.name).pathname)",
            )
            .await?;
        assert_eq!(waited_for, ["/style.css"]);
        Ok(())
    })
    .await
}
