//! JPEG: files read, at fewer pixels where that is wanted, and written with nothing but pixels in them.
//!
//! Reading is in two steps, so that a caller can hold its limits against what a file claims before memory is taken for
//! it: [`File::open`] reads what stands before the pixels, [`File::pixels`] the pixels. Writing is one: [`write()`].
//!
//! ```
//! use stipple_jpeg::{File, Image, Pixels, is_bare, write};
//!
//! let grey = [128; 3 * 90 * 70];
//! let file = write(&Image::new(90, 70, &grey).ok_or("not whole")?, 88);
//! assert!(is_bare(&file));
//!
//! let file = File::open(&file)?;
//! assert_eq!(file.size(), (90, 70));
//! let Pixels::Fewer(rgb) = file.pixels((45, 35))? else { return Err("a common file".into()) };
//! assert_eq!(rgb.len(), 3 * 45 * 35);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bare;
mod image;
mod read;
mod write;

pub use bare::is_bare;
pub use image::Image;
pub use read::{Fault, File, Pixels};
pub use write::write;
