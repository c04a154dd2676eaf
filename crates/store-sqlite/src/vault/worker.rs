//! Threads that take jobs until nobody can bring any more.

use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::{io, thread};

/// Threads, and the door to them. Dropping it lets them do what they were given, and ends them.
pub(super) struct Worker<J> {
    jobs: Option<Sender<J>>,
    threads: Vec<JoinHandle<()>>,
}

impl<J: Send + 'static> Worker<J> {
    /// Starts a thread for each of these; all take from where `jobs` leads to.
    pub(super) fn start<T: FnOnce() + Send + 'static>(
        name: &str,
        jobs: Sender<J>,
        work: impl IntoIterator<Item = T>,
    ) -> io::Result<Self> {
        let start = |work: T| thread::Builder::new().name(name.to_owned()).spawn(work);
        let threads = work.into_iter().map(start).collect::<io::Result<_>>()?;
        Ok(Self { jobs: Some(jobs), threads })
    }

    /// Hands over a job. One that comes too late is dropped, and with it the promise of an answer.
    pub(super) fn take(&self, job: J) {
        if let Some(jobs) = &self.jobs {
            drop(jobs.send(job));
        }
    }
}

impl<J> Drop for Worker<J> {
    fn drop(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            // It has told whoever panicked in it; there is nobody here to tell again.
            drop(thread.join());
        }
    }
}
