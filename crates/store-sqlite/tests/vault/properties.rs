//! Whatever comes in whatever order, a journal in the vault is the union, as `stipple_journal` has it.

use proptest::prelude::*;
use stipple_journal::{Fact, Inserted, Journal};
use stipple_store::conformance::drawn::{fact, journal, new, newer, phone, server, told};
use stipple_store::conformance::wait;
use stipple_store::{ErrorKind, Imported, Journals, NewFact, Refusal, StoreError};
use stipple_store_sqlite::Vault;

use crate::place::Place;

#[derive(Clone, Debug)]
enum Step {
    Append(Vec<u128>),
    Accept(Vec<Fact>),
    Import(Vec<Fact>),
    Reopen,
}

/// Few ids, places and texts, so that they meet.
fn some_fact() -> impl Strategy<Value = Fact> {
    (0..4_u128, 1..6_u64, 0..30_u128, 0..8).prop_map(|(device, seq, n, text)| {
        let device = if device == 0 { server(1) } else { phone(device) };
        match text {
            0 => Fact { kind: told("long"), ..fact(device, seq, n) },
            1 => Fact { kind: told(""), ..fact(device, seq, n) },
            2 => newer(device, seq, n),
            _ => fact(device, seq, n),
        }
    })
}

fn step() -> impl Strategy<Value = Step> {
    let facts = || prop::collection::vec(some_fact(), 0..5);
    prop_oneof![
        3 => prop::collection::vec(0..30_u128, 0..4).prop_map(Step::Append),
        4 => facts().prop_map(Step::Accept),
        2 => facts().prop_map(Step::Import),
        1 => Just(Step::Reopen),
    ]
}

/// What the vault should hold, and what it should answer.
#[derive(Default)]
struct Model(Journal);

impl Model {
    fn append(&mut self, new: &[NewFact]) -> Result<Vec<Fact>, ()> {
        let end = self.0.facts().filter(|fact| fact.device == server(1)).map(|fact| fact.seq + 1).max();
        let at = |(new, seq): (&NewFact, _)| Fact { id: new.id, ..fact(server(1), seq, 0) };
        let facts: Vec<_> = new.iter().zip(end.unwrap_or(1)..).map(at).collect();
        self.0.union(facts.clone()).map(|_| facts).map_err(drop)
    }

    fn accept(&mut self, fact: &Fact) -> Result<Inserted, Refusal> {
        let Fact { device, seq, .. } = *fact;
        if device == server(1) && self.0.get(fact.id).is_none() {
            return Err(Refusal::Reserved { device, seq });
        }
        fact.check()?;
        Ok(self.0.insert(fact.clone())?)
    }

    fn import(&mut self, facts: &[Fact]) -> Result<Imported, ()> {
        facts.iter().try_for_each(Fact::check).map_err(drop)?;
        let new = self.0.union(facts.to_vec()).map_err(drop)?;
        Ok(Imported { new, same: facts.len() - new })
    }

    /// Does the same to both, and compares the answers.
    fn step(&mut self, vault: &Vault, step: &Step) {
        let refused = |error: StoreError| {
            assert!(matches!(error.kind(), ErrorKind::Fact(_) | ErrorKind::Conflict(_)), "{error}");
        };
        match step {
            Step::Append(ids) => {
                let new: Vec<_> = ids.iter().map(|n| new(*n)).collect();
                let answer = wait(vault.append(journal(1), new.clone())).map_err(refused);
                assert_eq!(answer, self.append(&new));
            }
            Step::Accept(facts) => {
                let answers = wait(vault.accept(journal(1), facts.clone())).expect("answers");
                assert_eq!(answers, facts.iter().map(|fact| self.accept(fact)).collect::<Vec<_>>());
            }
            Step::Import(facts) => {
                let answer = wait(vault.import(journal(1), facts.clone())).map_err(refused);
                assert_eq!(answer, self.import(facts));
            }
            Step::Reopen => {}
        }
    }
}

fn begin(vault: &Vault) {
    wait(vault.begin(journal(1), server(1))).expect("begins");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_interleaving_gives_the_union(steps in prop::collection::vec(step(), 1..25)) {
        let place = Place::default();
        let mut vault = place.open();
        begin(&vault);
        let mut model = Model::default();
        for step in &steps {
            model.step(&vault, step);
            if matches!(step, Step::Reopen) {
                drop(vault);
                vault = place.open();
            }
        }
        let contents = wait(vault.load(journal(1))).expect("loads").contents;
        prop_assert_eq!(contents.facts, model.0.facts().cloned().collect::<Vec<_>>());
        prop_assert_eq!(contents.unreadable, []);
    }

    #[test]
    fn devices_that_write_at_once_give_the_union(
        parts in prop::collection::vec(prop::collection::vec((1..4_u128, 1..40_u64), 1..8), 1..8),
    ) {
        let place = Place::default();
        let vault = place.open();
        begin(&vault);
        let facts = |part: &[(u128, u64)]| -> Vec<_> {
            let fact = |&(device, seq)| fact(phone(device), seq, device * 1000 + u128::from(seq));
            part.iter().map(fact).collect()
        };
        std::thread::scope(|scope| {
            for (n, part) in parts.iter().enumerate() {
                let (vault, facts) = (&vault, facts(part));
                scope.spawn(move || wait(async {
                    match n % 2 {
                        0 => drop(vault.accept(journal(1), facts).await.expect("answers")),
                        _ => drop(vault.import(journal(1), facts).await.expect("imports")),
                    }
                }));
            }
        });
        let mut union = Journal::new();
        union.union(parts.iter().flat_map(|part| facts(part))).expect("are one journal's");
        let contents = wait(vault.load(journal(1))).expect("loads").contents;
        prop_assert_eq!(contents.facts, union.facts().cloned().collect::<Vec<_>>());
    }
}
