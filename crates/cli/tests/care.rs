//! The corpus of care through the terminal: what a check-in comes to, and what stands above every answer.

mod home;

use home::Home;
use page_corpus::{AskedCare, asked_care, care, now, on, taken_back, today_care, words};

/// Every command that answers.
const ANSWERS: [&str; 5] =
    ["today", "plan", "can cleanser", "ask 'is a little flaking normal'", "oops rain --dry-run"];

#[test]
fn the_terminal_says_what_the_pages_say() {
    for care in care() {
        let home = Home::begun().at(&now(care.day)).wide(200);
        let (today, before): (Vec<_>, Vec<_>) = care.told.iter().partition(|(day, _)| *day == care.day);
        for (day, told) in before {
            home.run(&format!("feel {told} --on {}", on(*day)));
        }
        let today: Vec<&str> = today.into_iter().map(|(_, told)| told.as_str()).collect();
        let said = home.run(&format!("feel {}", today.join(" ")));
        let headline = said.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default();
        care.check_in(headline, &words(&said), "feel");
        for line in ANSWERS {
            let said = home.run(line);
            let text = said.split_once('\n').map_or("", |(_, text)| text);
            care.above(&words(text), line);
        }
    }
}

#[test]
fn a_question_is_answered_as_a_check_in_is() {
    for asked in asked_care() {
        asked.check(&words(&home(&asked).run(&format!("ask '{}'", asked.question))), "ask");
    }
}

#[test]
fn today_asks_to_look_again_at_what_is_past_its_time() {
    for today in today_care() {
        today.check(&words(&home(&today).run("today")), "today");
    }
}

#[test]
fn what_is_taken_back_stays_so_until_a_yes_told_after_it() {
    for case in taken_back() {
        let mut home = Home::begun().at(&now(29));
        home.run("feel redness=none tightness=none");
        for told in &case.told {
            home = home.at(&now(told.told));
            let withdraw = if told.given { "" } else { "--withdraw " };
            home.run(&format!("cleared {} {withdraw}--on {}", told.name, on(told.on)));
        }
        let said = home.at(&now(case.day)).run(&format!("can {} --json", case.activity));
        let verdict = format!(r#""verdict":"{}""#, case.verdict);
        assert!(said.contains(&verdict), "{}: {said:.400}", case.name);
    }
}

/// The home of somebody who told that.
fn home(asked: &AskedCare) -> Home {
    let home = Home::begun().at(&now(asked.day)).wide(200);
    for (day, told) in &asked.told {
        home.run(&format!("feel {told} --on {}", on(*day)));
    }
    home
}
