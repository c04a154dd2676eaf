//! Where a form leads back to. The address comes from outside, so it may only be one of our own pages.

/// An address within this site; `None` for anything a browser could take for another site.
///
/// Browsers read `//host` and `/\host` as another site, and drop tabs and line breaks before they look.
pub fn local(to: &str) -> Option<&str> {
    let rest = to.strip_prefix('/')?;
    let plain = to.bytes().all(|byte| byte.is_ascii_graphic());
    (plain && !rest.starts_with(['/', '\\'])).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_led_back_to() {
        for own in ["/", "/can?q=hat&on=2026-03-08", "/course#zone", "/can?q=is%20a//b"] {
            assert_eq!(local(own), Some(own));
        }
        for other in [
            "",
            "can",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil",
            "/a\r\nb",
            "/ü",
        ] {
            assert_eq!(local(other), None, "{other}");
        }
    }
}
