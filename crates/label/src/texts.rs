//! A glossary from its texts: lists of words, and names as patterns of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use thiserror::Error;

use crate::Glossary;
use crate::catalogue::{Catalogue, Class, ClassIndex, Kind, plain};
use crate::fold::folded;
use crate::table::{Affix, Element, Member, Name, Table};
use crate::tags::{ASKED, Tags};

/// The texts a glossary is read from.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'t> {
    /// Classes, members, names that only look like members, and kinds of products.
    pub members: &'t str,
    /// Lists of words.
    pub words: &'t [&'t str],
}

/// The texts that come with the project.
const BUILT_IN: Texts<'_> = Texts {
    members: include_str!("../../../protocols/classes/members.toml"),
    words: &[
        include_str!("../../../protocols/classes/words/plants.txt"),
        include_str!("../../../protocols/classes/words/chemistry.txt"),
        include_str!("../../../protocols/classes/words/print.txt"),
        include_str!("../../../protocols/classes/words/cosing.txt"),
        include_str!("../../../protocols/classes/words/languages.txt"),
    ],
};

/// The glossary that comes with the project.
#[must_use]
pub fn built_in() -> Glossary {
    // INVARIANT: a test reads these texts, and they are part of the program.
    #[expect(clippy::expect_used, reason = "the texts are part of the program, and a test reads them")]
    Glossary::from_texts(&BUILT_IN).expect("the glossary's own texts read")
}

/// What is wrong with a glossary's texts.
#[derive(Debug, Error)]
pub enum TextError {
    /// Not TOML, or not of the shape.
    #[error("the members cannot be read: {0}")]
    Shape(#[from] toml::de::Error),
    /// A class that is not defined.
    #[error("there is no class `{0}`")]
    Class(String),
    /// A list that no word stands in.
    #[error("there is no list `@{list}`, in `{name}`")]
    List {
        /// The list.
        list: String,
        /// The name that asks for it.
        name: String,
    },
    /// A name that holds nothing, or nothing that must be there.
    #[error("`{0}` says nothing that must be there")]
    Empty(String),
    /// A word before any heading of a list.
    #[error("`{0}` stands in no list")]
    Listless(String),
    /// More lists than there are bits.
    #[error("there are more than 64 lists")]
    Lists,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    class: Vec<Class>,
    member: Vec<MemberTable>,
    neutral: Vec<NeutralTable>,
    partial: PartialTable,
    kind: Vec<KindTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberTable {
    class: String,
    names: Vec<String>,
    debatable: Option<String>,
    #[serde(default)]
    together: u8,
    #[serde(default)]
    strength: u8,
    /// Kept in the text for people; nothing asks for it.
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeutralTable {
    names: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
}

/// What says that a list is not all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartialTable {
    /// Wherever they stand.
    phrases: Vec<String>,
    /// Before a colon or the end of a line.
    leads: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindTable {
    id: String,
    name: String,
    activity: Option<String>,
    #[serde(default)]
    plain: bool,
    words: String,
}

impl Glossary {
    /// Reads a glossary from its texts.
    ///
    /// # Errors
    /// [`TextError`] with the first thing that is wrong.
    pub fn from_texts(texts: &Texts<'_>) -> Result<Self, TextError> {
        let document: Document = toml::from_str(texts.members)?;
        let mut lists = Lists::new();
        for text in texts.words {
            lists.read(text)?;
        }
        let mut table = Table::default();
        let kinds = document.kind.into_iter().map(kind).collect();
        let catalogue = Catalogue { classes: document.class, kinds };
        let mut names: Vec<(Vec<Part>, bool, u16)> = Vec::new();
        for member in document.member {
            let class = class(&catalogue, &member.class)?;
            let MemberTable { debatable, together, strength, .. } = member;
            let own = Member { class: Some(class), debatable, together, strength };
            add(&mut table, &mut names, &mut lists, own, &member.names)?;
        }
        for neutral in document.neutral {
            let own = Member { class: None, debatable: None, together: 0, strength: 0 };
            add(&mut table, &mut names, &mut lists, own, &neutral.names)?;
        }
        let phrases = lists.phrases(&document.partial.phrases)?;
        let leads = lists.phrases(&document.partial.leads)?;
        lists.fill(&mut table);
        let numbers: BTreeMap<&str, u16> = table.words.lines().zip(0..).collect();
        let numbered =
            |(parts, begins, member): &(Vec<Part>, bool, u16)| name(parts, *begins, *member, &numbers);
        table.names = names.iter().map(numbered).collect();
        table.phrases = phrases.iter().map(numbered).collect();
        table.leads = leads.iter().map(numbered).collect();
        Ok(Self::new(catalogue, table))
    }
}

fn class(catalogue: &Catalogue, id: &str) -> Result<ClassIndex, TextError> {
    let known = catalogue.classes().find(|(_, class)| class.id == id);
    known.map(|(at, _)| at).ok_or_else(|| TextError::Class(id.to_owned()))
}

fn kind(told: KindTable) -> Kind {
    let words = told.words.split(',').map(plain).chain([plain(&told.name)]).collect();
    Kind { id: told.id, name: told.name, activity: told.activity, plain: told.plain, words }
}

fn add(
    table: &mut Table,
    names: &mut Vec<(Vec<Part>, bool, u16)>,
    lists: &mut Lists,
    member: Member,
    told: &[String],
) -> Result<(), TextError> {
    let position = u16::try_from(table.members.len()).unwrap_or(u16::MAX);
    table.members.push(member);
    for text in told {
        let (text, begins) = begins(text);
        names.push((lists.name(text)?, begins, position));
    }
    Ok(())
}

/// A pattern, and whether it is only looked for where a name begins.
fn begins(text: &str) -> (&str, bool) {
    text.strip_prefix('^').map_or((text, false), |rest| (rest, true))
}

/// One place of a pattern, before words have numbers.
#[derive(Default)]
struct Part {
    words: Vec<String>,
    tags: Tags,
    optional: bool,
    gap: Option<bool>,
}

fn name(parts: &[Part], begins: bool, member: u16, numbers: &BTreeMap<&str, u16>) -> Name {
    let element = |part: &Part| Element {
        words: part.words.iter().filter_map(|word| numbers.get(word.as_str()).copied()).collect(),
        tags: part.tags,
        optional: part.optional,
        gap: part.gap,
    };
    Name { elements: parts.iter().map(element).collect(), begins, member }
}

/// Words with the lists they stand in.
struct Lists {
    names: Vec<String>,
    words: BTreeMap<String, Tags>,
    affixes: Vec<Affix>,
}

impl Lists {
    fn new() -> Self {
        let names = ASKED.iter().map(|&name| name.to_owned()).collect();
        Self { names, words: BTreeMap::new(), affixes: Vec::new() }
    }

    fn read(&mut self, text: &str) -> Result<(), TextError> {
        let mut tags = Tags::default();
        for line in text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()) {
            if let Some(heading) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                tags = self.tags(heading)?;
                continue;
            }
            for word in line.split_whitespace() {
                self.word(word, tags)?;
            }
        }
        Ok(())
    }

    fn tags(&mut self, heading: &str) -> Result<Tags, TextError> {
        let mut tags = Tags::default();
        for name in heading.split_whitespace() {
            let known = self.names.iter().position(|known| known == name);
            let bit = known.unwrap_or_else(|| {
                self.names.push(name.to_owned());
                self.names.len() - 1
            });
            tags =
                tags.and(Tags(1_u64.checked_shl(u32::try_from(bit).unwrap_or(64)).ok_or(TextError::Lists)?));
        }
        Ok(tags)
    }

    fn word(&mut self, word: &str, tags: Tags) -> Result<(), TextError> {
        if tags == Tags::default() {
            return Err(TextError::Listless(word.to_owned()));
        }
        let word = folded(word);
        match (word.strip_prefix('*'), word.strip_suffix('*')) {
            (Some(end), _) => self.affixes.push(Affix { letters: end.to_owned(), ends: true, tags }),
            (_, Some(begin)) => self.affixes.push(Affix { letters: begin.to_owned(), ends: false, tags }),
            _ => self.tag(word, tags),
        }
        Ok(())
    }

    fn tag(&mut self, word: String, tags: Tags) {
        let letter = if word.len() == 1 { Tags::LETTER } else { Tags::default() };
        let slot = self.words.entry(word).or_default();
        *slot = slot.and(tags).and(letter);
    }

    /// The places of a name's pattern. Its words become words of names.
    fn name(&mut self, text: &str) -> Result<Vec<Part>, TextError> {
        let parts = self.parts(text)?;
        self.tag_ends(&parts)?;
        Ok(parts)
    }

    /// The places of some phrases.
    fn phrases(&mut self, texts: &[String]) -> Result<Vec<(Vec<Part>, bool, u16)>, TextError> {
        texts.iter().map(|text| self.phrase(text)).collect()
    }

    /// The places of a phrase. Words of its own name nothing that is inside.
    fn phrase(&mut self, text: &str) -> Result<(Vec<Part>, bool, u16), TextError> {
        let (text, begins) = begins(text);
        let parts = self.parts(text)?;
        for word in parts.iter().flat_map(|part| &part.words) {
            self.words.entry(word.clone()).or_insert(Tags::CHROME);
        }
        Ok((parts, begins, 0))
    }

    /// The places of a pattern.
    fn parts(&self, text: &str) -> Result<Vec<Part>, TextError> {
        let mut parts: Vec<Part> = Vec::new();
        for token in text.split_whitespace() {
            match (token, parts.last_mut()) {
                ("?", Some(last)) => last.optional = true,
                ("..", _) => parts.push(Part { gap: Some(false), ..Part::default() }),
                ("...", _) => parts.push(Part { gap: Some(true), ..Part::default() }),
                ("...?", _) => parts.push(Part { gap: Some(true), optional: true, ..Part::default() }),
                _ => parts.push(self.part(token, text)?),
            }
        }
        if parts.iter().all(|part| part.optional || part.gap.is_some()) {
            return Err(TextError::Empty(text.to_owned()));
        }
        Ok(parts)
    }

    fn part(&self, token: &str, name: &str) -> Result<Part, TextError> {
        let (token, optional) = token.strip_suffix('?').map_or((token, false), |rest| (rest, true));
        let mut part = Part { optional, ..Part::default() };
        for choice in token.split('|') {
            match choice.strip_prefix('@') {
                _ if choice == "#" => part.tags = part.tags.and(Tags::NUMBER),
                Some(list) => part.tags = part.tags.and(self.list(list, name)?),
                None if choice.bytes().all(|byte| byte.is_ascii_digit()) => {
                    part.tags = part.tags.and(Tags::NUMBER)
                }
                None => part.words.push(folded(choice)),
            }
        }
        Ok(part)
    }

    fn list(&self, list: &str, name: &str) -> Result<Tags, TextError> {
        let bit = self.names.iter().position(|known| known == list);
        let bit = bit.ok_or_else(|| TextError::List { list: list.to_owned(), name: name.to_owned() })?;
        Ok(Tags(1 << bit))
    }

    /// The words of a pattern are known words; what it ends with may end a name.
    fn tag_ends(&mut self, parts: &[Part]) -> Result<(), TextError> {
        const LOOSE: u64 =
            Tags::CLAIMABLE.0 | Tags::CHROME.0 | Tags::WHOLE.0 | Tags::END.0 | Tags::LETTER.0 | Tags::BASE.0;
        let listed = self.tags("name")?;
        let last = parts.iter().rposition(|part| !part.optional).unwrap_or(0);
        for (at, part) in parts.iter().enumerate() {
            let ends = if parts.len() == 1 {
                Tags::WHOLE
            } else if at >= last {
                Tags::END
            } else {
                Tags::default()
            };
            for word in &part.words {
                let known = self.words.get(word).copied().unwrap_or_default();
                // A word that is already in lists of names keeps to what they say of its place.
                let placed = known.0 & !(listed.0 | Tags::PART.0 | LOOSE) != 0;
                let small = known.any(Tags::STOP);
                self.tag(
                    word.clone(),
                    if small {
                        Tags::default()
                    } else if placed {
                        Tags::PART
                    } else {
                        Tags::PART.and(ends)
                    },
                );
            }
        }
        Ok(())
    }

    fn fill(self, table: &mut Table) {
        let lists: Vec<Tags> =
            self.words.values().map(|tags| tags.0).collect::<BTreeSet<_>>().into_iter().map(Tags).collect();
        let place =
            |tags: &Tags| lists.iter().position(|known| known == tags).and_then(|at| u16::try_from(at).ok());
        table.tags = self.words.values().map(|tags| place(tags).unwrap_or(0)).collect();
        table.words = self.words.keys().flat_map(|word| [word.as_str(), "\n"]).collect();
        table.lists = lists;
        table.affixes = self.affixes;
    }
}
