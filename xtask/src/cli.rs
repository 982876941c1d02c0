//! The command line: tasks and their options.

use std::num::NonZeroUsize;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Developer tasks of trust-check. Each sets up what it needs first, and the second time that costs nothing.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
pub struct Cli {
    /// The task to run.
    #[command(subcommand)]
    pub task: Task,
}

/// A task.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Build the page, serve it at http://127.0.0.1:8080/ and rebuild it at every change; takes trunk's options
    Serve(PassedOn),
    /// Build the page for release into dist/; takes trunk's options
    Build(PassedOn),
    /// Check formatting, lints and the tests that need no browser
    Check,
    /// Check everything, or only the steps named
    Test(TestOptions),
    /// Show how much a reader downloads, against the budget and the recorded figure
    Size(SizeOptions),
    /// Make what is published in target/release-files/: site/ for static hosts, npm/ for npm
    Release,
    /// Test the element in real blogs: all, or only those named
    TestBlogs(BlogOptions),
    /// Take screenshots of the page; takes --out DIR and --only NAME
    Shots(PassedOn),
    /// Measure the page on a slow connection and processor, next to a plain form
    Measure,
    /// Measure the element in a blog post, next to a plain form, SurveyJS and quizdown
    BenchEmbed(BenchOptions),
    /// Have Lighthouse judge a blog post with and without the element
    Lighthouse(Runs),
    /// Simulate readers and print how often the leading cause is found
    Simulate(PassedOn),
    /// Run the benchmarks
    Bench(PassedOn),
    /// Fuzz every reader of outside data, or only the targets named
    Fuzz(FuzzOptions),
    /// Check licences, sources and duplicates of all dependencies, and known vulnerabilities
    Deny,
    /// Install what `serve` and `test` need, and nothing else
    Setup,
}

/// Arguments that go on to the program that a task runs.
#[derive(Debug, Args)]
pub struct PassedOn {
    /// Arguments for the program that the task runs
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

/// A step of `test`; they run in this order, quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// rustfmt
    Fmt,
    /// compiler and clippy warnings, for this machine and for the browser
    Clippy,
    /// rustdoc warnings
    Doc,
    /// licences, sources and versions of all dependencies
    Deny,
    /// types, lints and tests of the scripts in web/
    Js,
    /// tests without a browser
    Unit,
    /// tests of the app's code in Chromium and Firefox
    Browser,
    /// the page for release
    Build,
    /// check a reader's download size against the recorded figure
    Size,
    /// the built page in Chromium, Firefox and WebKit
    E2e,
}

/// A browser engine that tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// Chromium
    Chromium,
    /// Gecko
    Firefox,
    /// WebKitGTK
    Webkit,
}

/// A blog program that the element is tested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Blog {
    /// Hugo
    Hugo,
    /// Jekyll
    Jekyll,
    /// Eleventy
    Eleventy,
    /// WordPress
    Wordpress,
}

/// The word for a value on the command line, in tests' names and in variables.
pub fn name(value: impl ValueEnum) -> String {
    let value = value.to_possible_value();
    value.map_or_else(String::new, |value| value.get_name().to_owned())
}

/// The options of `test`.
#[derive(Debug, Args)]
pub struct TestOptions {
    /// The steps to run
    #[arg(value_enum, hide_default_value = true, default_values_t = Step::value_variants().to_vec())]
    pub steps: Vec<Step>,
    /// The engines for the browser tests, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = Engine::value_variants().to_vec())]
    pub engines: Vec<Engine>,
    /// Options for the tests, such as part of a test's name
    #[arg(last = true)]
    pub rest: Vec<String>,
}

impl TestOptions {
    /// These steps, in all engines.
    pub fn of(steps: &[Step]) -> Self {
        Self {
            steps: steps.to_vec(),
            engines: Engine::value_variants().to_vec(),
            rest: Vec::new(),
        }
    }

    /// Whether any of these steps is to run.
    pub fn wants_any(&self, steps: &[Step]) -> bool {
        self.steps.iter().any(|step| steps.contains(step))
    }
}

/// The options of `size`.
#[derive(Debug, Args)]
pub struct SizeOptions {
    /// Lower the recorded figure to the present one
    #[arg(long)]
    pub record: bool,
    /// Record the present figure even though it is higher, for this reason
    #[arg(long, value_name = "REASON")]
    pub because: Option<String>,
}

/// The options of `test-blogs`.
#[derive(Debug, Args)]
pub struct BlogOptions {
    /// The blogs to test in
    #[arg(value_enum, hide_default_value = true, default_values_t = Blog::value_variants().to_vec())]
    pub blogs: Vec<Blog>,
    /// Options for the tests, such as part of a test's name
    #[arg(last = true)]
    pub rest: Vec<String>,
}

/// How often something is measured.
#[derive(Debug, Args)]
pub struct Runs {
    /// The number of runs; figures are medians
    #[arg(long, default_value_t = const { NonZeroUsize::new(5).unwrap() })]
    pub runs: NonZeroUsize,
}

/// The options of `bench-embed`.
#[derive(Debug, Args)]
pub struct BenchOptions {
    #[command(flatten)]
    pub runs: Runs,
    /// What to measure, of index, form, snippet, first-screen, survey and
    /// quizdown; all by default
    pub what: Vec<String>,
}

/// The options of `fuzz`.
#[derive(Debug, Args)]
pub struct FuzzOptions {
    /// How long to fuzz each target
    #[arg(long, default_value_t = 60)]
    pub seconds: u32,
    /// The targets; all if none is named
    pub targets: Vec<String>,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser, ValueEnum};

    use super::{Blog, Cli, Engine, Step, Task, name};

    fn parse(arguments: &str) -> Result<Task, String> {
        let words = std::iter::once("xtask").chain(arguments.split_whitespace());
        let parsed = Cli::try_parse_from(words);
        parsed
            .map(|cli| cli.task)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn test_runs_all_steps_in_all_engines_by_default() {
        let Ok(Task::Test(options)) = parse("test") else {
            panic!();
        };
        assert_eq!(options.steps, Step::value_variants());
        assert_eq!(options.engines, Engine::value_variants());
        let names: Vec<String> = options.engines.into_iter().map(name).collect();
        assert_eq!(names, ["chromium", "firefox", "webkit"]);
    }

    #[test]
    fn test_takes_steps_engines_and_options_for_tests() {
        let Ok(Task::Test(options)) = parse("test e2e --engines firefox,webkit -- loads --skip x")
        else {
            panic!();
        };
        assert_eq!(options.steps, [Step::E2e]);
        assert_eq!(options.engines, [Engine::Firefox, Engine::Webkit]);
        assert_eq!(options.rest, ["loads", "--skip", "x"]);
    }

    #[test]
    fn unknown_values_are_refused_by_name() {
        for (arguments, culprit) in [
            ("tset", "tset"),
            ("test e3e", "e3e"),
            ("test --engines opera", "opera"),
            ("test-blogs ghost", "ghost"),
            ("size --smaller", "--smaller"),
            ("fuzz --seconds soon", "soon"),
            ("bench-embed --runs 0", "0"),
            ("lighthouse form", "form"),
        ] {
            let error = parse(arguments).expect_err(arguments);
            assert!(error.contains(culprit), "{error}");
        }
        for incomplete in ["", "test --engines", "size --because", "bench-embed --runs"] {
            assert!(parse(incomplete).is_err(), "{incomplete}");
        }
    }

    #[test]
    fn blogs_and_options_for_tests_are_separate() {
        let Ok(Task::TestBlogs(options)) = parse("test-blogs hugo wordpress -- evil --nocapture")
        else {
            panic!();
        };
        assert_eq!(options.blogs, [Blog::Hugo, Blog::Wordpress]);
        assert_eq!(options.rest, ["evil", "--nocapture"]);
        let Ok(Task::TestBlogs(options)) = parse("test-blogs -- evil") else {
            panic!();
        };
        assert_eq!(options.blogs, Blog::value_variants());
    }

    #[test]
    fn runs_may_come_before_or_after_what_is_measured() {
        for arguments in ["bench-embed --runs 9 form", "bench-embed form --runs 9"] {
            let Ok(Task::BenchEmbed(options)) = parse(arguments) else {
                panic!();
            };
            assert_eq!(
                (options.runs.runs.get(), &*options.what),
                (9, &["form".to_owned()][..])
            );
        }
    }

    #[test]
    fn options_of_trunk_are_passed_on() {
        let Ok(Task::Serve(trunk)) = parse("serve --open --port 9000") else {
            panic!();
        };
        assert_eq!(trunk.arguments, ["--open", "--port", "9000"]);
    }
}
