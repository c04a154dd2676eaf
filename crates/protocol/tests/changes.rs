//! Extending and comparing: what of a base is taken, and how a change is told.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use stipple_protocol::{Change, Direction, Protocol, Verdict, diff, read};

const CLEAN: &str = include_str!("../../../tests/corpus/protocol/clean.toml");
const MOTHER: &str = include_str!("../../../tests/corpus/protocol/bases/mother.toml");

fn protocol(text: &str) -> Protocol {
    let reading = read(text, &[("mother", MOTHER), ("clean", CLEAN)]);
    reading.protocol.ok_or(reading.problems).unwrap()
}

fn told(changes: &[Change]) -> String {
    let lines =
        changes.iter().map(|it| format!("{:8} {}/{}: {}", it.direction.word(), it.kind, it.id, it.text));
    lines.collect::<Vec<String>>().join("\n")
}

/// What changes in a document when one of its texts is replaced by another.
fn after(text: &str, was: &str, is: &str) -> String {
    assert!(text.contains(was), "{was}");
    told(&diff(&protocol(text), &protocol(&text.replacen(was, is, 1))))
}

fn extending(rest: &str) -> Protocol {
    protocol(&format!("id = \"clinic\"\nversion = \"1\"\nextends = \"mother\"\n{rest}"))
}

fn ids<T>(items: &[T], id: impl Fn(&T) -> &String) -> Vec<&str> {
    items.iter().map(|item| id(item).as_str()).collect()
}

#[test]
fn fields_replace_fields_and_lists_replace_lists() {
    let protocol = extending(
        "[[activity]]\nid = \"swim\"\naliases = [\"crawl\"]\n\
         [[ladder]]\nid = \"sun\"\nstep = [{ from = \"0d\", verdict = \"ask\", why = \"a\", source = \"a\" }]",
    );
    let swim = &protocol[protocol.activity("swim").unwrap()];
    assert_eq!((swim.name.as_str(), swim.aliases.as_slice()), ("swim", ["crawl".to_owned()].as_slice()));
    let sun = protocol.ladders.iter().find(|ladder| ladder.id == "sun").unwrap();
    assert_eq!(sun.steps.iter().map(|step| step.verdict).collect::<Vec<_>>(), [Verdict::Ask]);
}

#[test]
fn a_new_phase_stands_among_the_others_by_its_day() {
    let text = "[[phase]]\nid = \"middle\"\nname = \"M\"\nsays = \"m\"\nfrom = \"2w\"\nsource = \"a\"";
    assert_eq!(ids(&extending(text).phases, |phase| &phase.id), ["dry", "middle", "settled"]);
}

#[test]
fn a_dropped_activity_takes_along_what_only_points_at_it() {
    let protocol = extending(
        "[[activity]]\nid = \"hat\"\ndrop = true\n[[activity]]\nid = \"swim\"\ndrop = true\n[[task]]\nid = \"rinse\"\ndrop = true",
    );
    assert_eq!(ids(&protocol.activities, |activity| &activity.id), ["sun", "cap"]);
    assert_eq!(ids(&protocol.ladders, |ladder| &ladder.id), ["sun", "covers"]);
    assert_eq!(protocol.topics.first().map(|topic| topic.see.len()), Some(0));
    assert_eq!(protocol.advice.first().map(|advice| advice.activities.len()), Some(1));
}

#[test]
fn inherit_takes_only_what_it_names() {
    let protocol = extending("inherit = [\"activities\", \"phases\"]");
    let counts =
        (protocol.activities.len(), protocol.phases.len(), protocol.ladders.len(), protocol.tasks.len());
    assert_eq!(counts, (4, 2, 0, 0));
    assert_eq!(protocol.healed.to_string(), "28d");
}

#[test]
fn a_ladder_is_about_its_namesake() {
    let protocol = protocol(CLEAN);
    let about = |id: &str| {
        let ladder = protocol.ladders.iter().find(|ladder| ladder.id == id).unwrap();
        (ladder.activities.len(), ladder.classes.len())
    };
    assert_eq!((about("swim"), about("before"), about("perfume")), ((1, 0), (1, 0), (0, 1)));
    let swim = protocol.activity("swim").unwrap();
    assert_eq!(protocol.ladders_about(swim), [0, 1]);
}

#[test]
fn defaults_are_on_the_safe_side() {
    let protocol = protocol("id = \"bare\"\nversion = \"1\"\ntitle = \"Bare\"\nhealed = \"28d\"\n");
    assert_eq!(protocol.language, "en");
    assert_eq!(protocol.triage.otherwise.word(), "call");
    assert!(protocol.triage.call.contains("clinic"));
    assert!(protocol.triage.urgent.contains("medical help"));
}

#[test]
fn a_change_of_days_is_told_in_days() {
    insta::assert_snapshot!(after(MOTHER, "\"30d\"", "\"14d\""), @"looser   activity/swim: Swim: first allowed on day 14 instead of day 30");
    insta::assert_snapshot!(after(MOTHER, "healed = \"28d\"", "healed = \"5w\""), @r"
    stricter protocol/mother: Skin counts as healed after 5 weeks instead of 28 days
    stricter activity/sun: Sit in the sun: first allowed on day 35 instead of day 28
    ");
    insta::assert_snapshot!(after(MOTHER, "verdict = \"no\", why = \"Germs.\"", "verdict = \"ask\", why = \"Germs.\""), @"looser   activity/swim: Swim: for the clinic to decide on days 0 to 29, was not allowed");
    insta::assert_snapshot!(after(MOTHER, "from = \"30d\", verdict = \"gentle\"", "from = \"30d\", verdict = \"ask\""), @"stricter activity/swim: Swim: no longer allowed from day 30 on");
    insta::assert_snapshot!(after(MOTHER, "from = \"4d\", means = \"call\"", "from = \"6d\", means = \"urgent\""), @"stricter sign/redness: Redness (mild): from day 6 on means `urgent` instead of `call`");
}

#[test]
fn a_change_of_what_is_watched_is_told_with_for_how_long() {
    let call = "from = \"4d\", means = \"call\"";
    let watched = |long: &str| format!("from = \"4d\", means = \"watch\"{long}");
    insta::assert_snapshot!(after(MOTHER, call, &watched(", watch = \"4d\"")), @"looser   sign/redness: Redness (mild): from day 4 on means `watch` for 4 days instead of `call`");
    let mother = MOTHER.replacen(call, &watched(""), 1);
    insta::assert_snapshot!(after(&mother, &watched(""), &watched(", watch = \"1w\"")), @"looser   sign/redness: Redness (mild): from day 4 on means `watch` for 7 days instead of `watch` for 2 days");
    insta::assert_snapshot!(after(&mother, &watched(""), &watched(", watch = \"1d\"")), @"stricter sign/redness: Redness (mild): from day 4 on means `watch` for 1 day instead of `watch` for 2 days");
}

#[test]
fn a_change_of_how_often_to_look_is_told() {
    let looks = |looks: &str| {
        let text = "id = \"bare\"\nversion = \"1\"\ntitle = \"Bare\"\nhealed = \"28d\"\n[triage]\n";
        protocol(&format!("{text}look = [{looks}]\n"))
    };
    let daily = "{ from = \"0d\", every = \"1d\" }";
    let (always, rarer) = (looks(daily), looks(&format!("{daily}, {{ from = \"healed\", every = \"1w\" }}")));
    let told = |old, new| told(&diff(old, new));
    let says = "Look at your scalp again after 1 day from day 0 on";
    assert_eq!(
        told(&always, &rarer),
        format!("looser   protocol/bare: {says}, after 1 week from healing on")
    );
    assert_eq!(told(&rarer, &always), format!("stricter protocol/bare: {says}"));
    assert_eq!(told(&looks(""), &always), format!("neutral  protocol/bare: {says}"));
}

#[test]
fn a_change_of_needs_and_limits_is_told() {
    insta::assert_snapshot!(after(MOTHER, ", needs = { cleared = [\"water\"] }", ", needs = { doctor = true }"), @r"
    stricter activity/swim: Swim: now needs a doctor's word from day 30 on
    looser   activity/swim: Swim: no longer needs your clinic's word on swimming from day 30 on
    ");
    insta::assert_snapshot!(after(MOTHER, "limit = \"rinse after\"", "limit = \"rinse with fresh water\""), @"neutral  activity/swim: Swim: the limit from day 30 on is now: rinse with fresh water (was: rinse after)");
    insta::assert_snapshot!(after(CLEAN, "minutes = 20", "minutes = 10"), @"stricter activity/swim: Swim: at most 10 minutes, at most once a day from day 42 on (was: at most 20 minutes, at most once a day)");
    insta::assert_snapshot!(after(CLEAN, "from = \"next-2d\"", "from = \"next-1w\""), @"stricter ladder/before: Swim: not allowed from 1 week before the next session to 1 day before the next session (was: not allowed from 2 days before the next session to 1 day before the next session)");
    insta::assert_snapshot!(after(MOTHER, "why = \"Germs.\"", "why = \"Water is not clean.\""), @"neutral  ladder/swim: Swim: the reason or the source given changed");
}

#[test]
fn items_that_come_and_go_are_told() {
    let old = protocol(MOTHER);
    let new = extending(
        "[[task]]\nid = \"rinse\"\ndrop = true\n[[activity]]\nid = \"cap\"\ndrop = true\n\
         [[advice]]\nid = \"alcohol\"\nkind = \"dont\"\ntext = \"No wine.\"\nwhy = \"a\"\nsource = \"a\"\n\
         [[task]]\nid = \"photo\"\nname = \"Photo\"\ntext = \"Take one.\"\nevery = \"3d\"\nwhy = \"a\"\nsource = \"a\"\n\
         [contact]\nphone = \"0\"",
    );
    insta::assert_snapshot!(told(&diff(&old, &new)), @r"
    neutral  protocol/clinic: Phone: 0 (was: nothing)
    neutral  activity/cap: Dropped activity: wear a cap
    stricter advice/alcohol: New don't: No wine
    stricter task/photo: New task: Photo
    neutral  task/rinse: Dropped task: Rinse
    ");
    insta::assert_snapshot!(told(&diff(&new, &old)), @r"
    neutral  protocol/mother: Phone: nothing (was: 0)
    neutral  activity/cap: New activity: wear a cap
    looser   advice/alcohol: Dropped don't: No wine
    neutral  task/rinse: New task: Rinse
    looser   task/photo: Dropped task: Photo
    ");
}

/// Every text in a document matters to somebody: none can change in silence, but for the version.
#[test]
fn no_text_changes_in_silence() {
    let old = protocol(CLEAN);
    let mut told = 0;
    for (at, _) in
        CLEAN.match_indices("\",").chain(CLEAN.match_indices("\"\n")).chain(CLEAN.match_indices("\"]"))
    {
        let text = format!("{}x{}", &CLEAN[..at], &CLEAN[at..]);
        let line = CLEAN[..at].rsplit('\n').next().unwrap();
        if line.starts_with("version") || line.starts_with("id = \"clean") {
            continue;
        }
        let Some(new) = read(&text, &()).protocol else { continue };
        assert_ne!(diff(&old, &new), [], "{line}x");
        told += 1;
    }
    assert!(told > 60, "only {told} texts could be changed");
}

#[test]
fn dropping_a_ladder_leaves_a_class_of_the_same_name_its_rules() {
    let smp = include_str!("../../../protocols/smp.toml");
    let text = "id = \"one\"\nversion = \"1.0.0\"\nextends = \"smp\"\n\n[[ladder]]\nid = \"self-tanner\"\ndrop = true\n";
    let reading = stipple_protocol::read(text, &[("smp", smp)]);
    let protocol = reading.protocol.expect("it reads");
    let (activity, class) = (protocol.activity("self-tanner"), protocol.class("self-tanner"));
    assert!(protocol.ladders_about(activity.expect("an activity")).is_empty(), "dropped");
    assert_eq!(protocol.ladders_about_class(class.expect("a class")).len(), 1, "kept");
}

#[test]
fn of_a_list_of_words_only_what_came_and_went_is_told() {
    let of = |aliases: &str| {
        let text = format!(
            "id = \"one\"\nversion = \"1.0.0\"\ntitle = \"One\"\nhealed = \"28d\"\n\n[[activity]]\nid = \"hat\"\nname = \"wear a hat\"\naliases = [{aliases}]\n"
        );
        stipple_protocol::read(&text, &()).protocol.expect("it reads")
    };
    let changes = stipple_protocol::diff(&of(r#""cap", "beanie""#), &of(r#""cap", "durag""#));
    let told: Vec<&str> = changes.iter().map(|change| change.text.as_str()).collect();
    assert_eq!(told, ["Wear a hat (also called): now also durag; no longer beanie"]);
}

#[test]
fn what_comes_with_a_clearance_is_told() {
    let old = include_str!("../../../tests/corpus/protocol/bases/cleared.toml");
    let new = old.replace("name = \"being healed\"", "name = \"being healed\"\nimplies = [\"pool\"]");
    let (old, new) = (protocol(old), protocol(&new));
    assert_eq!(
        told(&diff(&old, &new)),
        "looser   clearance/healed: Being healed (now also clears): the pool"
    );
    assert_eq!(
        told(&diff(&new, &old)),
        "stricter clearance/healed: Being healed (no longer clears): the pool"
    );
}

#[test]
fn a_clearance_that_is_dropped_comes_with_no_other() {
    let old = "[[clearance]]\nid = \"healed\"\nname = \"healed\"\nimplies = [\"water\"]\nwhy = \"a\"\nsource = \"a\"\n";
    let base = format!("{MOTHER}\n{old}");
    let text = "id = \"one\"\nversion = \"1\"\nextends = \"mother\"\n[[clearance]]\nid = \"water\"\ndrop = true\n[[ladder]]\nid = \"swim\"\ndrop = true\n";
    let reading = read(text, &[("mother", base.as_str())]);
    let protocol = reading.protocol.ok_or(reading.problems).unwrap();
    assert_eq!(protocol.clearances.iter().map(|one| one.implies.len()).collect::<Vec<_>>(), [0]);
}

/// What a sheet says in the language's later words: each change of one is told.
#[test]
fn no_word_of_a_sheet_changes_in_silence() {
    let heron = include_str!("../../../protocols/examples/heron-clinic.toml");
    let smp = include_str!("../../../protocols/smp.toml");
    let read = |text: &str| {
        let reading = read(text, &[("smp", smp)]);
        reading.protocol.ok_or(reading.problems).unwrap()
    };
    let old = read(heron);
    let after = |was: &str, is: &str| {
        assert!(heron.contains(was), "{was}");
        told(&diff(&old, &read(&heron.replacen(was, is, 1))))
    };
    let told = [
        after("to = \"unstated\"\n", ""),
        after("printed = \"5-7 days\"", "printed = \"a week\""),
        after("june to august", "may to august"),
        after("present = [\"tightness\"]", "present = [\"flaking\"]"),
        after("groups = [\"water\", \"heat\"]", "groups = [\"water\"]"),
        after("judged-by = \"client\"\n", ""),
        after("not-treated = true\n", ""),
        after("next-1d 21:00", "next-1d 20:00"),
        after("every = \"3y to 5y\"", "every = \"3y\""),
        after("every = \"6mo\"", "every = \"1y\""),
        after("times-a-day = \"2 to 3\"\nto", "times-a-day = \"2 to 4\"\nto"),
        after("times-a-day = \"2 to 3\", amount", "times-a-day = \"2 to 4\", amount"),
    ];
    insta::assert_snapshot!(told.join("\n--\n"));
}

/// Looser is looser where no day shows it, and its reverse is stricter.
#[test]
fn what_no_day_shows_goes_one_way_and_its_reverse_the_other() {
    let heron = include_str!("../../../protocols/examples/heron-clinic.toml");
    let smp = include_str!("../../../protocols/smp.toml");
    let read = |text: &str| {
        let reading = read(text, &[("smp", smp)]);
        reading.protocol.ok_or(reading.problems).unwrap()
    };
    let advice = "\n[[advice]]\nid = \"no-wine\"\nkind = \"dont\"\ntext = \"No wine.\"\nfrom = \"next-2d\"\nto = \"next-1d\"\n\
        for = { season = \"may to july\" }\nwhy = \"It thins the blood.\"\nsource = \"before\"\n";
    let text = format!("{heron}{advice}");
    let looser = [
        ("not-treated = true\n", ""),
        ("next-1d 21:00", "next-1d 22:30"),
        ("next-1d 21:00", "next-12h"),
        ("june to august", "july to august"),
        ("june to august", "june"),
        ("for = { season = \"june to august\" }", "for = { season = \"june to august\", skin = [\"fair\"] }"),
        ("every = \"6mo\"", "every = \"1y\""),
        ("every = \"3y to 5y\"", "every = \"3y to 6y\""),
        ("every = \"1d\"\ntimes-a-day = \"2 to 3\"", "every = \"1d\"\ntimes-a-day = \"1 to 3\""),
        ("to = \"2d\"\nwhy = \"It takes", "to = \"1d\"\nwhy = \"It takes"),
        ("from = \"next-2d\"", "from = \"next-36h\""),
        ("may to july", "may to june"),
        ("to = \"next-1d\"", "to = \"next-30h\""),
    ];
    for (was, is) in looser {
        assert!(text.contains(was), "{was}");
        let (old, new) = (read(&text), read(&text.replacen(was, is, 1)));
        let ways =
            |one, other| diff(one, other).iter().map(|change| change.direction.word()).collect::<Vec<_>>();
        assert_eq!(ways(&old, &new), ["looser"], "{was} -> {is}: {}", told(&diff(&old, &new)));
        assert_eq!(ways(&new, &old), ["stricter"], "{is} -> {was}: {}", told(&diff(&new, &old)));
    }
}

/// Twins: what goes no way, or some of each, is told as neither.
#[test]
fn what_goes_no_way_is_neither_stricter_nor_looser() {
    let heron = include_str!("../../../protocols/examples/heron-clinic.toml");
    let smp = include_str!("../../../protocols/smp.toml");
    let read = |text: &str| {
        let reading = read(text, &[("smp", smp)]);
        reading.protocol.ok_or(reading.problems).unwrap()
    };
    for (was, is) in [
        ("printed = \"5-7 days\"", "printed = \"a week\""),
        ("june to august", "may to july"),
        ("to = \"unstated\"\n", ""),
        ("every = \"3y to 5y\"", "every = \"2y to 6y\""),
        ("source = \"in summer\"", "source = \"summer\""),
    ] {
        let changes = diff(&read(heron), &read(&heron.replacen(was, is, 1)));
        assert!(!changes.is_empty(), "{was}");
        assert!(changes.iter().all(|change| change.direction == Direction::Neutral), "{}", told(&changes));
    }
}

#[test]
fn what_a_rule_for_some_people_speaks_of_is_told() {
    let rule = |about: &str, whom: &str, more: &str| {
        extending(&format!(
            "[[ladder]]\nid = \"long-hair\"\nactivities = [{about}]\n{whom}\n\
             step = [{{ from = \"0d\", to = \"50d\", verdict = \"no\", why = \"a\", source = \"a\"{more} }}]"
        ))
    };
    let (few, more) = ("\"swim\"", "\"swim\", \"sun\"");
    for whom in [
        "for = { hair = [\"long\"] }",
        "for = { climate = \"hot\" }",
        "for = { season = \"june to august\" }",
    ] {
        let came = told(&diff(&rule(few, whom, ""), &rule(more, whom, "")));
        assert!(
            came.contains("stricter ladder/long-hair") && came.contains("was: nothing said"),
            "{whom}: {came}"
        );
        let went = told(&diff(&rule(more, whom, ""), &rule(few, whom, "")));
        assert!(
            went.contains("looser   ladder/long-hair") && went.contains("nothing said (was"),
            "{whom}: {went}"
        );
        assert_eq!(told(&diff(&rule(more, whom, ""), &rule(more, whom, ""))), "");
    }
    // For everybody the days show it.
    let came = told(&diff(&rule(few, "", ""), &rule(more, "", "")));
    assert!(came.contains("stricter activity/sun") && !came.contains("nothing said"), "{came}");
}

#[test]
fn what_is_asked_beyond_a_limit_is_told() {
    let step = |more: &str| {
        extending(&format!(
            "[[ladder]]\nid = \"sun\"\n\
             step = [{{ from = \"0d\", verdict = \"gentle\", limit = \"thinly\", why = \"a\", source = \"a\"{more} }}]"
        ))
    };
    let (none, some) = (step(""), step(", breaks = [\"thick|heavy layer\"]"));
    assert!(told(&diff(&some, &none)).contains("looser   ladder/sun"), "{}", told(&diff(&some, &none)));
    assert!(told(&diff(&none, &some)).contains("stricter ladder/sun"), "{}", told(&diff(&none, &some)));
    assert_eq!(told(&diff(&some, &some)), "");
}
