//! What is said on the console fails a story, so that the others can be believed.

use browser_tests::{Failure, Outcome, one_device};

#[tokio::test]
async fn what_the_policy_keeps_from_happening_fails_a_story() {
    assert!(fails("document.body.setAttribute('style', 'color: red')").await);
    assert!(
        fails("document.body.append(Object.assign(document.createElement('script'), { text: '1' }))").await
    );
}

#[tokio::test]
async fn a_mistake_in_a_script_fails_a_story() {
    assert!(fails("setTimeout(() => { throw new Error('a mistake') })").await);
}

#[tokio::test]
async fn a_story_without_mistakes_does_not_fail() {
    assert!(!fails("document.title").await);
}

async fn fails(script: &str) -> bool {
    let story = one_device(async |_, phone| {
        phone.open("/").await?;
        let _: bool = phone.run(&format!("{script}; return true")).await?;
        phone.reload().await
    });
    let told: Outcome = story.await;
    matches!(told, Err(Failure::Said(_)))
}
