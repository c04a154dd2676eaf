//! What files hold beside pixels: segments of JPEG, EXIF, a profile.

#![expect(clippy::indexing_slicing, reason = "a test may panic")]

/// An EXIF block with an orientation, a place and a serial number, as a segment of JPEG.
pub(crate) fn exif(orientation: u8, little: bool) -> Vec<u8> {
    let short = |v: u16| if little { v.to_le_bytes() } else { v.to_be_bytes() };
    let long = |v: u32| if little { v.to_le_bytes() } else { v.to_be_bytes() };
    let mut tiff = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
    tiff.extend(long(8));
    tiff.extend(short(2));
    for (tag, kind, value) in [(0x0110_u16, 2_u16, [b'S', b'N', b'7', 0]), (0x0112, 3, [0; 4])] {
        tiff.extend([short(tag), short(kind)].concat());
        tiff.extend(long(if kind == 2 { 4 } else { 1 }));
        match kind {
            2 => tiff.extend(value),
            _ => tiff.extend([short(u16::from(orientation)), short(0)].concat()),
        }
    }
    tiff.extend(long(0));
    tiff.extend(b"GPSLatitude 51.50 SERIAL-4711");
    let body = [b"Exif\0\0".to_vec(), tiff].concat();
    [vec![0xFF, 0xE1], ((body.len() + 2) as u16).to_be_bytes().to_vec(), body].concat()
}

/// The JPEG with more segments right after its start.
pub(crate) fn with(jpeg: &[u8], segments: &[u8]) -> Vec<u8> {
    [&jpeg[..2], segments, &jpeg[2..]].concat()
}

/// The kinds of segments of a JPEG up to its scan.
pub(crate) fn segments(jpeg: &[u8]) -> Vec<u8> {
    let mut kinds = Vec::new();
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        kinds.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    kinds
}

/// A Display P3 profile with sRGB's curve as a parametric one (ICC.1, 10.18).
pub(crate) fn display_p3() -> Vec<u8> {
    let number = |v: f64| ((v * 65_536.0).round() as i32).to_be_bytes().to_vec();
    let xyz = |v: [f64; 3]| [b"XYZ \0\0\0\0".to_vec(), v.iter().flat_map(|&v| number(v)).collect()].concat();
    let curve = [1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
    let curve: Vec<u8> = std::iter::once(2.4).chain(curve).flat_map(number).collect();
    let para = [b"para\0\0\0\0\0\x03\0\0".to_vec(), curve].concat();
    let tags = [
        (*b"rXYZ", xyz([0.51512, 0.24120, -0.00105])),
        (*b"gXYZ", xyz([0.29198, 0.69225, 0.04189])),
        (*b"bXYZ", xyz([0.15710, 0.06657, 0.78407])),
        (*b"rTRC", para.clone()),
        (*b"gTRC", para.clone()),
        (*b"bTRC", para),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut body = Vec::new();
    for (name, data) in tags {
        table.extend(name);
        table.extend(((132 + 12 * 6 + body.len()) as u32).to_be_bytes());
        table.extend((data.len() as u32).to_be_bytes());
        body.extend(data);
    }
    [profile_header(128 + table.len() + body.len()), table, body].concat()
}

/// Version 4, of a screen, from red, green and blue to XYZ under D50 (ICC.1, 7.2).
fn profile_header(size: usize) -> Vec<u8> {
    let mut header = vec![0; 128];
    header[0..4].copy_from_slice(&(size as u32).to_be_bytes());
    header[8] = 4;
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(&[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    header
}
