//! What a person does with a page: reads it, types, presses. Fields are found by the names they
//! send, which old pages and new programs must agree on, and buttons by the form they send.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use thirtyfour::{By, WebElement};

use crate::{Device, Outcome, until};

impl Device {
    /// What the page says, as it is seen.
    ///
    /// # Errors
    /// When there is no page.
    pub async fn text(&self) -> Outcome<String> {
        Ok(self.find("body").await?.text().await?)
    }

    /// The one title of the page.
    ///
    /// # Errors
    /// When it has none.
    pub async fn heading(&self) -> Outcome<String> {
        Ok(self.find("h1").await?.text().await?)
    }

    /// Whether something is on the page.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn has(&self, what: &str) -> Outcome<bool> {
        Ok(!self.driver.find_all(By::Css(what)).await?.is_empty())
    }

    /// How many of something are on the page.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn count(&self, what: &str) -> Outcome<usize> {
        Ok(self.driver.find_all(By::Css(what)).await?.len())
    }

    /// The first thing on the page that a CSS selector means.
    ///
    /// # Errors
    /// When there is none.
    pub async fn find(&self, what: &str) -> Outcome<WebElement> {
        Ok(self.driver.find(By::Css(what)).await?)
    }

    /// The value of an attribute; nothing when it is not there.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn attribute(&self, what: &str, name: &str) -> Outcome<String> {
        Ok(self.find(what).await?.attr(name).await?.unwrap_or_default())
    }

    /// Waits until the page says something.
    ///
    /// # Errors
    /// [`crate::Failure::Waited`] when it never does.
    pub async fn sees(&self, words: &str) -> Outcome {
        until(&format!("the page says `{words}`"), async || {
            Ok(self.text().await?.contains(words).then_some(()))
        })
        .await
    }

    /// Waits until something is there to be seen.
    ///
    /// # Errors
    /// [`crate::Failure::Waited`] when it never is.
    pub async fn appears(&self, what: &str) -> Outcome {
        until(&format!("{what} is there"), async || {
            Ok(self.find(what).await?.is_displayed().await?.then_some(()))
        })
        .await
    }

    /// Presses a button or link that leads on, and waits for the page it leads to.
    ///
    /// # Errors
    /// When it is not there, or leads nowhere.
    pub async fn press(&self, what: &str) -> Outcome {
        self.leave(async || self.touch(what).await).await
    }

    /// Presses something that leads nowhere else.
    ///
    /// # Errors
    /// When it is not there or something lies over it.
    pub async fn touch(&self, what: &str) -> Outcome {
        let _: bool = self.run_with(include_str!("scripts/uncover.js"), what).await?;
        Ok(self.find(what).await?.click().await?)
    }

    /// Types into a field, in place of what is there.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn fill(&self, what: &str, text: &str) -> Outcome {
        let field = self.find(what).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Types a date, in the order this browser's language has.
    ///
    /// # Errors
    /// When the field is not there.
    pub async fn fill_date(&self, what: &str, date: Date) -> Outcome {
        let field = self.find(what).await?;
        Ok(field.send_keys(date.strftime("%m%d%Y").to_string()).await?)
    }

    /// The date where this device is.
    #[must_use]
    pub fn today(&self) -> Date {
        self.zone.to_datetime(Timestamp::now()).date()
    }

    /// A date some days ago.
    #[must_use]
    pub fn days_ago(&self, days: i32) -> Date {
        self.today() - days.days()
    }
}

/// What a person comes for.
impl Device {
    /// Begins a course, whose session was some days ago.
    ///
    /// # Errors
    /// When the first visit does not end at today.
    pub async fn begin(&self, days_ago: i32) -> Outcome {
        self.open("/").await?;
        self.fill_date("input[name=date]", self.days_ago(days_ago)).await?;
        self.press("form.ask button").await
    }

    /// Begins the sample course.
    ///
    /// # Errors
    /// When there is no way to.
    pub async fn begin_sample(&self) -> Outcome {
        self.open("/").await?;
        self.press("button[name=sample]").await
    }

    /// Asks whether something is allowed.
    ///
    /// # Errors
    /// When the question cannot be asked.
    pub async fn ask(&self, question: &str) -> Outcome {
        self.open("/today").await?;
        self.fill("form.can input[name=q]", question).await?;
        self.press("form.can button").await
    }

    /// The verdict on the page, as its drawing has it: `no`, `ask`, `gentle` or `yes`.
    ///
    /// # Errors
    /// When the page answers no question.
    pub async fn verdict(&self) -> Outcome<String> {
        let class = self.attribute("main .badge:has(+ h1)", "class").await?;
        Ok(class.replace("badge", "").trim().to_owned())
    }

    /// Ticks the first task that is not ticked yet, and says which it was.
    ///
    /// # Errors
    /// When there is none.
    pub async fn tick(&self) -> Outcome<String> {
        self.open("/today").await?;
        let task = self.attribute("form[action='/tick'] input[name=task]", "value").await?;
        self.press("form[action='/tick'] button").await?;
        Ok(task)
    }

    /// Tells how a sign looks, and sends it.
    ///
    /// # Errors
    /// When the page does not ask about it.
    pub async fn check_in(&self, sign: &str, level: &str) -> Outcome {
        self.open("/signs").await?;
        self.touch(&format!("label:has([name='sign-{sign}'][value='{level}'])")).await?;
        self.press("form[action='/signs'] button").await
    }

    /// Tells of something that happened too early.
    ///
    /// # Errors
    /// When the page does not know of it.
    pub async fn oops(&self, accident: &str) -> Outcome {
        self.open("/oops").await?;
        let form = format!("form[action='/oops']:has([value='{accident}'])");
        self.press(&format!("{form} button")).await
    }

    /// Tells of a session that is still ahead, or was.
    ///
    /// # Errors
    /// When it cannot be told.
    pub async fn add_session(&self, date: Date) -> Outcome {
        self.open("/course").await?;
        let form = "form[action='/course/session']:not(:has([name=was]))";
        let _: bool = self.run_with(include_str!("scripts/uncover.js"), &format!("{form} button")).await?;
        self.fill_date(&format!("{form} input[name=date]"), date).await?;
        self.press(&format!("{form} button")).await
    }
}
