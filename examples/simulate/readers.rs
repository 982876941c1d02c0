//! Simulated readers: what is true of them, and what they answer.

use oorandom::Rand64;
use trust_check::model::breach::{Breach, Frequency, Hurt, Recency, Size, TalkedThrough};
use trust_check::model::cause::{CAUSES, Cause};
use trust_check::model::response::{Answer, Response, SCALE_POINTS};
use trust_check::model::str_enum::StrEnum;

/// How many items each cause has, as in the packs.
pub const ITEMS: usize = 5;
/// The highest point of the scale.
const TOP: f64 = SCALE_POINTS as f64;

/// The parameters of one group of readers. Spreads are standard deviations in
/// points of the 1 to 5 scale.
#[derive(Clone, Copy)]
pub struct Group {
    /// How many causes are truly strong: none, one or two.
    pub leaders: usize,
    /// Which cause is the one, where that is not left to chance.
    pub always: Option<Cause>,
    /// The spread of what an answer owes to chance alone.
    pub noise: f64,
    /// How likely an item is skipped.
    pub skips: f64,
    /// How many times likelier items of the true causes are skipped.
    pub shy: f64,
    /// How far readers lean towards agreeing, whatever is asked.
    pub yes: f64,
    /// How many of the items are reverse-keyed.
    pub reversed: usize,
}

/// The group that every table varies.
pub const USUAL: Group = Group {
    leaders: 1,
    always: None,
    noise: MEDIUM,
    skips: 0.0,
    shy: 1.0,
    yes: 0.3,
    reversed: 2,
};

/// Answers hang closely together.
pub const LOW: f64 = 0.5;
/// As questionnaires commonly are.
pub const MEDIUM: f64 = 0.9;
/// Answers given with little care, or items that say little.
pub const HIGH: f64 = 1.4;

/// One simulated reader.
pub struct Reader {
    /// The causes that are truly strong.
    pub leaders: Vec<Cause>,
    /// The answers.
    pub answers: Vec<Answer>,
    /// The reported breaches.
    pub breaches: Vec<Breach>,
}

/// A number near 0 with spread 1: the sum of twelve even ones less six. Close
/// enough to a bell curve, and made by sums alone, so that every machine
/// draws the same.
fn normal(random: &mut Rand64) -> f64 {
    (0..12).map(|_| random.rand_float()).sum::<f64>() - 6.0
}

fn chance(random: &mut Rand64, likely: f64) -> bool {
    random.rand_float() < likely
}

/// Draws until what is drawn will do.
fn until(
    random: &mut Rand64,
    draw: impl Fn(&mut Rand64) -> f64,
    will_do: impl Fn(f64) -> bool,
) -> f64 {
    loop {
        let drawn = draw(random);
        if will_do(drawn) {
            return drawn;
        }
    }
}

/// One of three values, the later ones the likelier the larger `grave` is;
/// one in eight rather not said.
fn detail<T: Copy>(random: &mut Rand64, grave: f64, values: [T; 3]) -> Option<T> {
    if chance(random, 0.125) {
        return None;
    }
    let at = usize::from(chance(random, grave)) + usize::from(chance(random, grave));
    values.get(at).copied()
}

fn breach(random: &mut Rand64, size: Size, grave: f64) -> Breach {
    Breach {
        frequency: detail(
            random,
            0.4,
            [Frequency::Once, Frequency::Sometimes, Frequency::Repeatedly],
        ),
        recency: detail(
            random,
            grave,
            [Recency::LongAgo, Recency::ThisYear, Recency::ThisMonth],
        ),
        // What did not hurt at all is hardly ticked.
        hurt: detail(random, grave, [Hurt::Little, Hurt::Quite, Hurt::Deeply]),
        // Having tried in vain weighs like not having tried.
        talked_through: detail(
            random,
            grave,
            [
                TalkedThrough::Fully,
                TalkedThrough::Partly,
                TalkedThrough::No,
            ],
        ),
        ..Breach::new("simulated", size)
    }
}

/// The breaches between the two. If trust was broken there is a big breach for
/// seven in ten, and a few small ones that hurt; otherwise there are a few mild
/// small ones, and an old big one for one in ten.
fn breaches(random: &mut Rand64, broken: bool) -> Vec<Breach> {
    let (big, small, grave) = if broken { (0.7, 4, 0.7) } else { (0.1, 2, 0.3) };
    let mut all = Vec::new();
    if chance(random, big) {
        all.push(breach(random, Size::Big, grave));
    }
    for _ in 0..random.rand_range(0..small + 1) {
        all.push(breach(random, Size::Small, grave));
    }
    all
}

/// The strength that each cause truly has, on the 1 to 5 scale, and which are
/// the true leaders.
///
/// Leaders lie about 4, two of them within a quarter of a point; every other
/// cause lies about 2.3, and at least three quarters of a point below them.
/// Where none leads, none is above 3.
fn truth(random: &mut Rand64, group: &Group) -> (Vec<Cause>, [f64; CAUSES]) {
    let first = match group.always {
        Some(cause) => cause.index(),
        None => random.rand_range(0..CAUSES as u64) as usize,
    };
    let second = (first + 1 + random.rand_range(0..CAUSES as u64 - 1) as usize) % CAUSES;
    let leaders = &[first, second][..group.leaders];
    let high = |random: &mut Rand64| 4.0 + 0.4 * normal(random);
    let low = |random: &mut Rand64| 2.3 + 0.6 * normal(random);

    let lead = until(random, high, |drawn| (3.4..=TOP).contains(&drawn));
    let beside = until(random, high, |drawn| (drawn - lead).abs() <= 0.25);
    let below = match group.leaders {
        0 => 3.0,
        1 => lead - 0.75,
        _ => lead.min(beside) - 0.75,
    };
    let mut strengths = [0.0; CAUSES];
    for (at, strength) in strengths.iter_mut().enumerate() {
        *strength = match leaders.iter().position(|leader| *leader == at) {
            Some(0) => lead,
            Some(_) => beside,
            None => until(random, low, |drawn| (1.0..=below).contains(&drawn)),
        };
    }
    let causes = Cause::all()
        .enumerate()
        .filter(|(at, _)| leaders.contains(at))
        .map(|(_, cause)| cause);
    (causes.collect(), strengths)
}

/// A reader's stable characteristics, the same for every check.
pub struct Person {
    /// The causes that are truly strong.
    pub leaders: Vec<Cause>,
    /// For each item its cause, whether it is reverse-keyed, and how far this
    /// reader agrees with its content.
    items: Vec<(Cause, bool, f64)>,
    /// How far they lean towards agreeing.
    yes: f64,
    breaches: Vec<Breach>,
}

/// Half of what an answer owes to chance is the reader's own reading of the
/// item, and the same the next time; half is the day's.
const LASTING: f64 = core::f64::consts::FRAC_1_SQRT_2;

/// A person of a group.
///
/// How far they agree with an item is their cause's true strength, plus their
/// general mood, plus how easily this item is agreed to, plus chance.
pub fn person(random: &mut Rand64, group: &Group) -> Person {
    let (leaders, strengths) = truth(random, group);
    let mood = 0.25 * normal(random);
    let yes = group.yes + 0.3 * normal(random);
    let mut items = Vec::with_capacity(CAUSES * ITEMS);
    for (cause, strength) in Cause::all().zip(strengths) {
        for item in 0..ITEMS {
            let ease = 0.3 * normal(random);
            let own = LASTING * group.noise * normal(random);
            items.push((
                cause,
                item >= ITEMS - group.reversed,
                strength + mood + ease + own,
            ));
        }
    }
    let breaches = breaches(random, leaders.contains(&Cause::BrokenTrust));
    Person {
        leaders,
        items,
        yes,
        breaches,
    }
}

/// The answers of a person on a day when their leading causes are stronger by
/// `change` than originally.
///
/// Each answer is how far they agree, plus the day's noise; reversed for a
/// reverse-keyed item; plus their tendency to say "yes"; rounded to the nearest
/// point of the scale.
pub fn answers(random: &mut Rand64, group: &Group, person: &Person, change: f64) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(CAUSES * ITEMS);
    for (cause, reverse, agrees) in &person.items {
        let true_cause = person.leaders.contains(cause);
        let skips = if true_cause {
            group.skips * group.shy
        } else {
            group.skips
        };
        let moved = if true_cause { change } else { 0.0 };
        let felt = agrees + moved + LASTING * group.noise * normal(random);
        let said = person.yes + if *reverse { TOP + 1.0 - felt } else { felt };
        let response = if chance(random, skips) {
            Response::Skipped
        } else {
            Response::Point(said.round().clamp(1.0, TOP) as u8)
        };
        answers.push(Answer {
            item: String::new(),
            cause: *cause,
            reverse: *reverse,
            response,
        });
    }
    answers
}

/// A reader of a group with their first check.
pub fn reader(random: &mut Rand64, group: &Group) -> Reader {
    let person = person(random, group);
    Reader {
        answers: answers(random, group, &person, 0.0),
        leaders: person.leaders,
        breaches: person.breaches,
    }
}

/// Cronbach's alpha of the first cause's items: how closely a group's answers
/// hang together. Needs readers who skip nothing.
pub fn alpha(readers: &[Reader]) -> f64 {
    let variance = |of: &dyn Fn(&Reader) -> f64| {
        let mean = readers.iter().map(of).sum::<f64>() / readers.len() as f64;
        readers
            .iter()
            .map(|reader| (of(reader) - mean) * (of(reader) - mean))
            .sum::<f64>()
    };
    let point = |reader: &Reader, item: usize| f64::from(reader.answers[item].keyed().unwrap_or(0));
    let items: f64 = (0..ITEMS)
        .map(|item| variance(&|reader| point(reader, item)))
        .sum();
    let whole = variance(&|reader| (0..ITEMS).map(|item| point(reader, item)).sum());
    ITEMS as f64 / (ITEMS as f64 - 1.0) * (1.0 - items / whole)
}
