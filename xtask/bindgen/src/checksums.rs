//! The tables of CRC-32C, which a module does not need and cannot be built without.
//!
//! jiff takes a checksum of each zone's file, so that two zones can be told apart quickly. Nothing here compares
//! zones, but the tables for it are 17 kB that no compression makes smaller, a twelfth of what a phone loads.
//! Blanked they are next to nothing, and every zone has a checksum that says nothing.

/// How many tables there are: sixteen bytes are taken at a time.
const TABLES: usize = 16;

/// The polynomial, its bits in reverse.
const CASTAGNOLI: u32 = 0x82f6_3b78;

/// The module with zeros where the tables were. One that holds no such tables stays as it is.
pub(crate) fn blanked(mut module: Vec<u8>) -> Vec<u8> {
    let tables = tables();
    // The first of them is there once more by itself, for the last few bytes.
    for table in [tables.as_slice(), tables.get(..1024).unwrap_or_default()] {
        let at = module.windows(table.len()).position(|bytes| bytes == table);
        let place = at.and_then(|at| module.get_mut(at..at + table.len()));
        place.into_iter().for_each(|place| place.fill(0));
    }
    module
}

/// The tables, one after the other, as they stand in memory.
fn tables() -> Vec<u8> {
    let table = (0..256).map(|byte| (0..8).fold(byte, |crc, _| (crc >> 1) ^ (CASTAGNOLI * (crc & 1))));
    let first: Vec<u32> = table.collect();
    let next = |crc: &u32| (crc >> 8) ^ first.get((crc & 0xff) as usize).copied().unwrap_or_default();
    let each = std::iter::successors(Some(first.clone()), |last| Some(last.iter().map(next).collect()));
    each.take(TABLES).flatten().flat_map(u32::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_those_of_crc_32c() {
        let crc = |bytes: &[u8]| {
            let table = tables();
            let entry = |at: u8| {
                let from = 4 * usize::from(at);
                u32::from_le_bytes(table[from..from + 4].try_into().unwrap())
            };
            !bytes.iter().fold(!0u32, |crc, byte| entry((crc as u8) ^ byte) ^ (crc >> 8))
        };
        // The check value of CRC-32C in the catalogues of such codes.
        assert_eq!(crc(b"123456789"), 0xe306_9283);
        assert_eq!(tables().len(), TABLES * 1024);
    }

    #[test]
    fn only_the_tables_are_blanked() {
        let module = [b"before".as_slice(), &tables(), b"between", &tables()[..1024], b"after"].concat();
        let expected = [b"before".as_slice(), &[0; TABLES * 1024], b"between", &[0; 1024], b"after"].concat();
        assert_eq!(blanked(module), expected);
        assert_eq!(blanked(b"none here".to_vec()), b"none here");
    }
}
