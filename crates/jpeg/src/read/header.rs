//! What a baseline JPEG says before its scan (ITU-T T.81, Annex B): tables, components and how they are sampled.

use super::huffman::Lookup;

/// The common kind of photo: baseline, three components in one scan, chroma as fine as luma or half as fine.
pub(super) struct Header {
    /// Columns and rows.
    pub(super) size: (usize, usize),
    /// Luma and both chromas.
    pub(super) components: [Component; 3],
    /// Units between restarts; zero when there are none.
    pub(super) restart: usize,
    /// Where the coded values start.
    pub(super) start: usize,
}

/// One component of the picture.
pub(super) struct Component {
    /// Blocks of a unit across and down.
    pub(super) blocks: (usize, usize),
    /// Steps of quantisation, from coarse to fine.
    pub(super) steps: [f32; 64],
    pub(super) dc: Lookup,
    pub(super) ac: Lookup,
}

/// What was read so far.
#[derive(Default)]
struct Parts<'a> {
    steps: [Option<[f32; 64]>; 4],
    /// Mean and detail.
    codes: [[Option<&'a [u8]>; 4]; 2],
    frame: Option<&'a [u8]>,
    restart: usize,
}

impl Header {
    /// Columns and rows of a unit.
    pub(super) fn unit(&self) -> (usize, usize) {
        let [luma, ..] = &self.components;
        (8 * luma.blocks.0, 8 * luma.blocks.1)
    }

    /// `None` for any other kind of file.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut parts = Parts::default();
        let mut at = 2;
        loop {
            let &[0xFF, kind, high, low] = bytes.get(at..at + 4)? else { return None };
            let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
            let body = bytes.get(at + 4..end)?;
            if kind == 0xDA {
                return parts.header(body, end);
            }
            parts.take(kind, body)?;
            at = end;
        }
    }
}

impl<'a> Parts<'a> {
    fn take(&mut self, kind: u8, body: &'a [u8]) -> Option<()> {
        match kind {
            0xC0 if self.frame.is_none() => self.frame = Some(body),
            0xC4 => self.codes(body)?,
            0xDB => self.steps(body)?,
            0xDD => self.restart = usize::from(u16::from_be_bytes(body.try_into().ok()?)),
            0xE0..=0xEF | 0xFE => {}
            _ => return None,
        }
        Some(())
    }

    /// Tables of quantisation, each of eight bits.
    fn steps(&mut self, body: &[u8]) -> Option<()> {
        let (tables, rest) = body.as_chunks::<65>();
        for table in tables {
            let (&id, values) = table.split_first()?;
            let values: &[u8; 64] = values.try_into().ok()?;
            *self.steps.get_mut(usize::from(id))? = Some(values.map(f32::from));
        }
        rest.is_empty().then_some(())
    }

    /// Code tables, cut apart.
    fn codes(&mut self, mut body: &'a [u8]) -> Option<()> {
        while let Some((&id, rest)) = body.split_first() {
            let counts: &[u8; 16] = rest.first_chunk()?;
            let (table, more) =
                rest.split_at_checked(16 + counts.iter().map(|&c| usize::from(c)).sum::<usize>())?;
            *self.codes.get_mut(usize::from(id >> 4))?.get_mut(usize::from(id & 15))? = Some(table);
            body = more;
        }
        Some(())
    }

    fn header(&self, scan: &[u8], start: usize) -> Option<Header> {
        let &[8, h1, h0, w1, w0, 3, ref frame @ ..] = self.frame? else { return None };
        let &[3, ref chosen @ .., 0, 63, 0] = scan else { return None };
        let (frame, chosen): (&[u8; 9], &[u8; 6]) = (frame.try_into().ok()?, chosen.try_into().ok()?);
        let (&[f0, f1, f2], &[s0, s1, s2]) = (frame.as_chunks::<3>().0, chosen.as_chunks::<2>().0) else {
            return None;
        };
        let components = [self.component(f0, s0)?, self.component(f1, s1)?, self.component(f2, s2)?];
        let [luma, blue, red] = components.each_ref().map(|c| c.blocks);
        let usual = (1..=2).contains(&luma.0) && (1..=2).contains(&luma.1) && (blue, red) == ((1, 1), (1, 1));
        let size = (usize::from(u16::from_be_bytes([w1, w0])), usize::from(u16::from_be_bytes([h1, h0])));
        usual.then_some(Header { size, components, restart: self.restart, start })
    }

    fn component(&self, [id, sampling, table]: [u8; 3], [chosen, codes]: [u8; 2]) -> Option<Component> {
        let [dc, ac] = self.codes;
        let table_of = |tables: [Option<&'a [u8]>; 4], at: u8| *tables.get(usize::from(at))?;
        let component = Component {
            blocks: (usize::from(sampling >> 4), usize::from(sampling & 15)),
            steps: (*self.steps.get(usize::from(table))?)?,
            dc: Lookup::of(table_of(dc, codes >> 4)?)?,
            ac: Lookup::of(table_of(ac, codes & 15)?)?,
        };
        (id == chosen).then_some(component)
    }
}
