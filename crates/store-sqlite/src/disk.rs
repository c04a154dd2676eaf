//! Files and folders for this user only, as durable in name as in content.

#![expect(
    clippy::disallowed_types,
    reason = "whether a file is private is asked of the file that was opened"
)]

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// The folder of a file; `None` for a bare name, which is in the current one.
fn dir(path: &Path) -> Option<&Path> {
    path.parent().filter(|dir| !dir.as_os_str().is_empty())
}

/// Makes the folder of a file, for this user only. One that is there stays as it is.
pub(crate) fn private_dir_of(path: &Path) -> io::Result<()> {
    dir(path).map_or(Ok(()), private_dir)
}

/// Makes a folder, for this user only. One that is there stays as it is.
pub(crate) fn private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(dir)
}

/// Closes an empty file to other users before anything is written; its companions follow its mode.
#[cfg(unix)]
pub(crate) fn make_private(path: &Path) -> io::Result<()> {
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
}

#[cfg(not(unix))]
pub(crate) fn make_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// What to open a file with that only this user may read, should it be made.
pub(crate) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Whether others than this user may read or write the file.
#[cfg(unix)]
pub(crate) fn is_open_to_others(file: &File) -> io::Result<bool> {
    Ok(std::os::unix::fs::MetadataExt::mode(&file.metadata()?) & 0o077 != 0)
}

#[cfg(not(unix))]
pub(crate) fn is_open_to_others(_file: &File) -> io::Result<bool> {
    Ok(false)
}

/// Less room than this is soon none: what a server writes in a day, its log of changes, a copy of a large journal.
const LEAST: u64 = 16 << 20;

/// Whether nothing can be written on the disk of this file. Found out by trying: Linux does not call a disk
/// read-only that it writes nothing to any more because it is broken.
pub(crate) fn is_read_only(path: &Path) -> bool {
    let probe = path.with_extension("probe");
    let made = private_file().write(true).create_new(true).open(&probe).map(drop);
    let made = made.and_then(|()| std::fs::remove_file(&probe));
    made.is_err_and(|error| error.kind() == io::ErrorKind::ReadOnlyFilesystem)
}

/// Whether the disk of this file is full, or nearly.
#[cfg(unix)]
pub(crate) fn is_nearly_full(path: &Path) -> bool {
    rustix::fs::statvfs(path).is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < LEAST)
}

#[cfg(not(unix))]
pub(crate) fn is_nearly_full(_path: &Path) -> bool {
    false
}

/// Makes the file's name as durable as its content.
#[cfg(unix)]
pub(crate) fn sync_dir_of(path: &Path) -> io::Result<()> {
    OpenOptions::new().read(true).open(dir(path).unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn sync_dir_of(_path: &Path) -> io::Result<()> {
    Ok(())
}
