//! Completions and man pages, from the same registry as the parser.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Args;
use crate::exit::Failure;
use crate::host::Host;

/// `stipple completions`.
pub(crate) fn completions(host: &Host, shell: Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "stipple", &mut text);
    host.print(&String::from_utf8_lossy(&text))
}

/// `stipple man`.
pub(crate) fn man(host: &Host, path: &[String]) -> Result<(), Failure> {
    let mut command = Args::command();
    command.build();
    for name in path {
        let known = command.find_subcommand(name).cloned();
        command = known.ok_or_else(|| {
            Failure::words(format!("there is no command `{name}`")).help("`stipple --help` lists them")
        })?;
    }
    let mut text = Vec::new();
    let drawn = clap_mangen::Man::new(command).render(&mut text);
    drawn.map_err(|error| Failure::file("the man page cannot be drawn").why(error.to_string()))?;
    host.print(&String::from_utf8_lossy(&text))
}
