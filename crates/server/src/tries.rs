//! How often codes may be tried: by one address, and by all together.
//!
//! Each server counts its own: several together let so many times as much through. A code of 50 bits bears that: at a
//! thousand tries a second, all through the quarter of an hour it counts, one in a thousand million is found.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::Limits;

/// How many addresses are remembered before those that may try again anyway are forgotten.
const MANY: usize = 10_000;

/// How often codes may be tried.
#[derive(Debug)]
pub(crate) struct Tries {
    each: DefaultKeyedRateLimiter<IpAddr>,
    all: DefaultDirectRateLimiter,
    clock: DefaultClock,
}

impl Tries {
    /// As often as these limits say.
    pub(crate) fn new(limits: &Limits) -> Self {
        let most = |many| NonZeroU32::new(many).unwrap_or(NonZeroU32::MIN);
        let again = limits.again.max(Duration::from_millis(1));
        let one = Quota::with_period(again).unwrap_or(Quota::per_minute(NonZeroU32::MIN));
        Self {
            each: RateLimiter::keyed(one.allow_burst(most(limits.tries))),
            all: RateLimiter::direct(Quota::per_second(most(limits.tries_of_all))),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a try from this address; when it was one too many, after how long the next may be.
    pub(crate) fn count(&self, from: IpAddr) -> Result<(), Duration> {
        if self.each.len() > MANY {
            self.each.retain_recent();
        }
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now());
        self.each.check_key(&household(from)).map_err(wait)?;
        self.all.check().map_err(wait)
    }
}

/// One connection has a whole net of IPv6 addresses; they count as one.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_cannot_use_up_what_all_have() {
        let limits = Limits { tries: 3, tries_of_all: 100, ..Limits::default() };
        let tries = Tries::new(&limits);
        let (one, other) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        let many: Vec<bool> = (0..100).map(|_| tries.count(one).is_ok()).collect();
        assert_eq!(many.iter().filter(|let_in| **let_in).count(), 3);
        assert!(tries.count(one).is_err_and(|wait| wait <= limits.again));
        assert!(tries.count(other).is_ok());
    }

    #[test]
    fn whoever_waited_may_try_again() {
        let again = Duration::from_millis(5);
        let tries = Tries::new(&Limits { tries: 1, again, ..Limits::default() });
        let from = [192, 0, 2, 1].into();
        assert!(tries.count(from).is_ok());
        assert!((0..u64::MAX).any(|_| tries.count(from).is_ok()));
    }

    #[test]
    fn all_together_are_bounded_too() {
        let tries = Tries::new(&Limits { tries: 1, tries_of_all: 5, ..Limits::default() });
        let from = |n: u32| tries.count(IpAddr::V4(n.into())).is_ok();
        assert!((0..50).filter(|n| from(*n)).count() < 10);
    }

    #[test]
    fn a_household_is_one() {
        let address = |text: &str| household(text.parse().unwrap());
        assert_eq!(address("2001:db8:1:2:3:4:5:6"), address("2001:db8:1:2::1"));
        assert_ne!(address("2001:db8:1:3::1"), address("2001:db8:1:2::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }
}
