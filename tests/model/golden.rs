//! Checks as readers have stored them, with the profile that each must always
//! give.
//!
//! A saved check has no other record of its result than its answers. Should one
//! of these tests fail, readers would see old results change: then the code is
//! wrong, never the number here. Items 4 and 5 of each cause are reverse-keyed;
//! `(2>4)` is a 2 reversed.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use trust_check::model::cause::{CAUSES, Cause};
use trust_check::model::check::Check;
use trust_check::model::profile::{Profile, Verdict};

use Cause::{BrokenTrust, Misconceptions, NotEnoughTime};

/// How many items of a cause were answered, and its strength.
type Number = (usize, Option<f64>);

#[track_caller]
fn gives(text: &str, numbers: [Number; CAUSES], verdict: Verdict) {
    let check: Check = trust_check::codec::read(text).expect("a saved check");
    let profile = Profile::of(&check);
    for (subscale, (answered, strength)) in profile.subscales.iter().zip(numbers) {
        assert_eq!(
            (subscale.answered, subscale.total),
            (answered, 5),
            "{subscale:?}"
        );
        match (subscale.strength, strength) {
            (Some(is), Some(must)) => {
                assert!((is.value() - must).abs() < 1e-9, "{subscale:?}, not {must}");
            }
            (is, must) => assert_eq!(is.is_some(), must.is_some(), "{subscale:?}"),
        }
    }
    assert_eq!(profile.verdict, verdict);
}

//   not-enough-time    5 4 4 (2>4) (3>3) = 20   (20 - 5) / 20 = 75
//   misconceptions     4 4 4 (2>4) (3>3) = 19   (19 - 5) / 20 = 70
//   past-experiences   2 2 3 (4>2) (4>2) = 11   (11 - 5) / 20 = 30
//   broken-trust       2 2 2 (4>2) (4>2) = 10   (10 - 5) / 20 = 25
// One step is 100 / 20 = 5, two are 10, so 70 ties with 75.
#[test]
fn two_causes_a_step_apart_lead_together() {
    gives(
        TWO_LEAD,
        [
            (5, Some(75.0)),
            (5, Some(70.0)),
            (5, Some(30.0)),
            (5, Some(25.0)),
        ],
        Verdict::Leading(vec![NotEnoughTime, Misconceptions]),
    );
}

const TWO_LEAD: &str = r#"{"id":"aaaa0001","pack":{"id":"trust","version":1},"finished":1767225600000,"perspective":"mine","together":"months",
  "answers":[
    {"item":"t1","cause":"not-enough-time","reverse":false,"response":5},
    {"item":"t2","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t3","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t4","cause":"not-enough-time","reverse":true,"response":2},
    {"item":"t5","cause":"not-enough-time","reverse":true,"response":3},
    {"item":"m1","cause":"misconceptions","reverse":false,"response":4},
    {"item":"m2","cause":"misconceptions","reverse":false,"response":4},
    {"item":"m3","cause":"misconceptions","reverse":false,"response":4},
    {"item":"m4","cause":"misconceptions","reverse":true,"response":2},
    {"item":"m5","cause":"misconceptions","reverse":true,"response":3},
    {"item":"p1","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p2","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p3","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p4","cause":"past-experiences","reverse":true,"response":4},
    {"item":"p5","cause":"past-experiences","reverse":true,"response":4},
    {"item":"b1","cause":"broken-trust","reverse":false,"response":2},
    {"item":"b2","cause":"broken-trust","reverse":false,"response":2},
    {"item":"b3","cause":"broken-trust","reverse":false,"response":2},
    {"item":"b4","cause":"broken-trust","reverse":true,"response":4},
    {"item":"b5","cause":"broken-trust","reverse":true,"response":4}],
  "breaches":[]}"#;

//   not-enough-time    4 - 4 (3>3) -     = 11   (11 - 3) / 12 = 66.66...
//   misconceptions     4 4 3 (3>3) (3>3) = 17   (17 - 5) / 20 = 60
//   past-experiences   2 2 2 (4>2) (4>2) = 10   (10 - 5) / 20 = 25
//   broken-trust       1 1 1 (5>1) (5>1) =  5               0
// One step on one of three is 100 / 12 = 8.33..., one on one of five 5: 13.33...
// together, so 60 ties with 66.66...
#[test]
fn three_answers_of_five_make_a_coarser_step() {
    gives(
        THIN,
        [
            (3, Some(200.0 / 3.0)),
            (5, Some(60.0)),
            (5, Some(25.0)),
            (5, Some(0.0)),
        ],
        Verdict::Leading(vec![NotEnoughTime, Misconceptions]),
    );
}

const THIN: &str = r#"{"id":"aaaa0002","pack":{"id":"trust","version":1},"finished":1767312000000,"perspective":"partners","together":"years",
  "answers":[
    {"item":"t1","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t2","cause":"not-enough-time","reverse":false,"response":0},
    {"item":"t3","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t4","cause":"not-enough-time","reverse":true,"response":3},
    {"item":"t5","cause":"not-enough-time","reverse":true,"response":0},
    {"item":"m1","cause":"misconceptions","reverse":false,"response":4},
    {"item":"m2","cause":"misconceptions","reverse":false,"response":4},
    {"item":"m3","cause":"misconceptions","reverse":false,"response":3},
    {"item":"m4","cause":"misconceptions","reverse":true,"response":3},
    {"item":"m5","cause":"misconceptions","reverse":true,"response":3},
    {"item":"p1","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p2","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p3","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p4","cause":"past-experiences","reverse":true,"response":4},
    {"item":"p5","cause":"past-experiences","reverse":true,"response":4},
    {"item":"b1","cause":"broken-trust","reverse":false,"response":1},
    {"item":"b2","cause":"broken-trust","reverse":false,"response":1},
    {"item":"b3","cause":"broken-trust","reverse":false,"response":1},
    {"item":"b4","cause":"broken-trust","reverse":true,"response":5},
    {"item":"b5","cause":"broken-trust","reverse":true,"response":5}],
  "breaches":[]}"#;

//   not-enough-time    1 2 1 (5>1) (4>2) =  7   ( 7 - 5) / 20 = 10
//   misconceptions     2 3 2 (4>2) (3>3) = 12   (12 - 5) / 20 = 35
//   past-experiences   3 2 3 (3>3) (4>2) = 13   (13 - 5) / 20 = 40
//   broken-trust       3 3 3 (3>3) (3>3) = 15   (15 - 5) / 20 = 50
// Breaches: affair 0.95 * 0.8 * 1 * 1 * 1         = 0.76
//           late   0.25 * 1 * 0.8 * 0.8 * 0.8     = 0.128
//           forgot 0.25 * 0.9 * 0.8 * 0.8 * 0.8   = 0.1152
//   small  0.8 * (1 - 0.872 * 0.8848) = 0.8 * 0.2284544 = 0.18276352
//   load   100 * (1 - 0.24 * 0.81723648)          = 80.3863244800
//   raised 50 + 50 * 80.38632448 / 200            = 70.09658112
// That is strong. 40 lies further than 10 behind it.
#[test]
fn three_breaches_raise_broken_trust() {
    gives(
        BREACHES,
        [
            (5, Some(10.0)),
            (5, Some(35.0)),
            (5, Some(40.0)),
            (5, Some(70.096_581_12)),
        ],
        Verdict::Leading(vec![BrokenTrust]),
    );
}

const BREACHES: &str = r#"{"id":"aaaa0003","pack":{"id":"trust","version":1},"finished":1767398400000,"perspective":"both","together":"long",
  "answers":[
    {"item":"t1","cause":"not-enough-time","reverse":false,"response":1},
    {"item":"t2","cause":"not-enough-time","reverse":false,"response":2},
    {"item":"t3","cause":"not-enough-time","reverse":false,"response":1},
    {"item":"t4","cause":"not-enough-time","reverse":true,"response":5},
    {"item":"t5","cause":"not-enough-time","reverse":true,"response":4},
    {"item":"m1","cause":"misconceptions","reverse":false,"response":2},
    {"item":"m2","cause":"misconceptions","reverse":false,"response":3},
    {"item":"m3","cause":"misconceptions","reverse":false,"response":2},
    {"item":"m4","cause":"misconceptions","reverse":true,"response":4},
    {"item":"m5","cause":"misconceptions","reverse":true,"response":3},
    {"item":"p1","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p2","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p3","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p4","cause":"past-experiences","reverse":true,"response":3},
    {"item":"p5","cause":"past-experiences","reverse":true,"response":4},
    {"item":"b1","cause":"broken-trust","reverse":false,"response":3},
    {"item":"b2","cause":"broken-trust","reverse":false,"response":3},
    {"item":"b3","cause":"broken-trust","reverse":false,"response":3},
    {"item":"b4","cause":"broken-trust","reverse":true,"response":3},
    {"item":"b5","cause":"broken-trust","reverse":true,"response":3}],
  "breaches":[
    {"kind":"affair","size":"big","often":"once","recent":"this-month","hurt":"deeply","talked":"no"},
    {"kind":"late","size":"small","often":"often","recent":"this-year","hurt":"quite","talked":"partly"},
    {"kind":"forgot","size":"small","often":null,"recent":null,"hurt":null,"talked":null}]}"#;

//   not-enough-time    5 5 4 (1>5) (2>4) = 23   (23 - 5) / 20 = 90
//   misconceptions     - 5 - (1>5) -             two of five: no number
//   past-experiences   3 3 3 (3>3) (3>3) = 15   (15 - 5) / 20 = 50
//   broken-trust       - - 4 -     -             one of five: no number,
//                                                whatever the breaches say
// 90 is strong, and so named next to "cannot tell"; 50 is far behind it.
#[test]
fn too_few_answers_to_two_causes_leave_none_leading() {
    gives(
        TOO_FEW,
        [(5, Some(90.0)), (2, None), (5, Some(50.0)), (1, None)],
        Verdict::CannotTell {
            unknown: vec![Misconceptions, BrokenTrust],
            most: vec![NotEnoughTime],
        },
    );
}

const TOO_FEW: &str = r#"{"id":"aaaa0004","pack":{"id":"trust","version":1},"finished":1767484800000,"perspective":"mine","together":null,
  "answers":[
    {"item":"t1","cause":"not-enough-time","reverse":false,"response":5},
    {"item":"t2","cause":"not-enough-time","reverse":false,"response":5},
    {"item":"t3","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t4","cause":"not-enough-time","reverse":true,"response":1},
    {"item":"t5","cause":"not-enough-time","reverse":true,"response":2},
    {"item":"m1","cause":"misconceptions","reverse":false,"response":0},
    {"item":"m2","cause":"misconceptions","reverse":false,"response":5},
    {"item":"m3","cause":"misconceptions","reverse":false,"response":0},
    {"item":"m4","cause":"misconceptions","reverse":true,"response":1},
    {"item":"m5","cause":"misconceptions","reverse":true,"response":0},
    {"item":"p1","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p2","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p3","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p4","cause":"past-experiences","reverse":true,"response":3},
    {"item":"p5","cause":"past-experiences","reverse":true,"response":3},
    {"item":"b1","cause":"broken-trust","reverse":false,"response":0},
    {"item":"b2","cause":"broken-trust","reverse":false,"response":0},
    {"item":"b3","cause":"broken-trust","reverse":false,"response":4},
    {"item":"b4","cause":"broken-trust","reverse":true,"response":0},
    {"item":"b5","cause":"broken-trust","reverse":true,"response":0}],
  "breaches":[
    {"kind":"lie","size":"big","often":"often","recent":"this-month","hurt":"deeply","talked":"no"}]}"#;

//   not-enough-time    1 1 1 (5>1) (5>1) =  5                0
//   misconceptions     2 2 2 (4>2) (4>2) = 10   (10 - 5) / 20 = 25
//   past-experiences   1 2 1 (5>1) -     =  5   ( 5 - 4) / 16 = 6.25
//   broken-trust       2 1 2 (4>2) (5>1) =  8   ( 8 - 5) / 20 = 15
// Breach: 0.25 * 0.8 * 0.5 * 0.5 * 0.5 = 0.025; load 80 * 0.025 = 2;
//   15 + 85 * 2 / 200 = 15.85.
#[test]
fn little_everywhere_names_nothing() {
    gives(
        LITTLE,
        [
            (5, Some(0.0)),
            (5, Some(25.0)),
            (4, Some(6.25)),
            (5, Some(15.85)),
        ],
        Verdict::NoneStandsOut(Vec::new()),
    );
}

const LITTLE: &str = r#"{"id":"aaaa0005","pack":{"id":"trust","version":1},"finished":1767571200000,"perspective":"mine","together":"year",
  "answers":[
    {"item":"t1","cause":"not-enough-time","reverse":false,"response":1},
    {"item":"t2","cause":"not-enough-time","reverse":false,"response":1},
    {"item":"t3","cause":"not-enough-time","reverse":false,"response":1},
    {"item":"t4","cause":"not-enough-time","reverse":true,"response":5},
    {"item":"t5","cause":"not-enough-time","reverse":true,"response":5},
    {"item":"m1","cause":"misconceptions","reverse":false,"response":2},
    {"item":"m2","cause":"misconceptions","reverse":false,"response":2},
    {"item":"m3","cause":"misconceptions","reverse":false,"response":2},
    {"item":"m4","cause":"misconceptions","reverse":true,"response":4},
    {"item":"m5","cause":"misconceptions","reverse":true,"response":4},
    {"item":"p1","cause":"past-experiences","reverse":false,"response":1},
    {"item":"p2","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p3","cause":"past-experiences","reverse":false,"response":1},
    {"item":"p4","cause":"past-experiences","reverse":true,"response":5},
    {"item":"p5","cause":"past-experiences","reverse":true,"response":0},
    {"item":"b1","cause":"broken-trust","reverse":false,"response":2},
    {"item":"b2","cause":"broken-trust","reverse":false,"response":1},
    {"item":"b3","cause":"broken-trust","reverse":false,"response":2},
    {"item":"b4","cause":"broken-trust","reverse":true,"response":4},
    {"item":"b5","cause":"broken-trust","reverse":true,"response":5}],
  "breaches":[
    {"kind":"late","size":"small","often":"once","recent":"long-ago","hurt":"little","talked":"fully"}]}"#;

//   not-enough-time    4 4 4 (3>3) (3>3) = 18   (18 - 5) / 20 = 65, strong
//   misconceptions     3 3 2 (4>2) (3>3) = 13   (13 - 5) / 20 = 40, some
//   past-experiences   3 3 2 (4>2) (4>2) = 12   (12 - 5) / 20 = 35, little
//   broken-trust       3 4 4 (3>3) (2>4) = 18   (18 - 5) / 20 = 65
// Ties are in the order of the causes. 40 is far behind 65.
#[test]
fn the_edges_of_the_bands_belong_to_the_higher_band() {
    gives(
        EDGES,
        [
            (5, Some(65.0)),
            (5, Some(40.0)),
            (5, Some(35.0)),
            (5, Some(65.0)),
        ],
        Verdict::Leading(vec![NotEnoughTime, BrokenTrust]),
    );
}

const EDGES: &str = r#"{"id":"aaaa0006","pack":{"id":"trust","version":1},"finished":1767657600000,"perspective":"partners","together":"long",
  "answers":[
    {"item":"t1","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t2","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t3","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t4","cause":"not-enough-time","reverse":true,"response":3},
    {"item":"t5","cause":"not-enough-time","reverse":true,"response":3},
    {"item":"m1","cause":"misconceptions","reverse":false,"response":3},
    {"item":"m2","cause":"misconceptions","reverse":false,"response":3},
    {"item":"m3","cause":"misconceptions","reverse":false,"response":2},
    {"item":"m4","cause":"misconceptions","reverse":true,"response":4},
    {"item":"m5","cause":"misconceptions","reverse":true,"response":3},
    {"item":"p1","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p2","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p3","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p4","cause":"past-experiences","reverse":true,"response":4},
    {"item":"p5","cause":"past-experiences","reverse":true,"response":4},
    {"item":"b1","cause":"broken-trust","reverse":false,"response":3},
    {"item":"b2","cause":"broken-trust","reverse":false,"response":4},
    {"item":"b3","cause":"broken-trust","reverse":false,"response":4},
    {"item":"b4","cause":"broken-trust","reverse":true,"response":3},
    {"item":"b5","cause":"broken-trust","reverse":true,"response":2}],
  "breaches":[]}"#;

// The same answers as before, with a breach: 0.95 * 1 * 1 * 1 * 0.5 = 0.475;
//   65 + 35 * 47.5 / 200 = 73.3125.
// 65 lies 8.3125 behind: further than one step, not further than two.
#[test]
fn a_breach_puts_broken_trust_before_an_equal_cause() {
    gives(
        RAISED,
        [
            (5, Some(65.0)),
            (5, Some(40.0)),
            (5, Some(35.0)),
            (5, Some(73.3125)),
        ],
        Verdict::Leading(vec![BrokenTrust, NotEnoughTime]),
    );
}

const RAISED: &str = r#"{"id":"aaaa0007","pack":{"id":"trust","version":1},"finished":1767657600000,"perspective":"partners","together":"long",
  "answers":[
    {"item":"t1","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t2","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t3","cause":"not-enough-time","reverse":false,"response":4},
    {"item":"t4","cause":"not-enough-time","reverse":true,"response":3},
    {"item":"t5","cause":"not-enough-time","reverse":true,"response":3},
    {"item":"m1","cause":"misconceptions","reverse":false,"response":3},
    {"item":"m2","cause":"misconceptions","reverse":false,"response":3},
    {"item":"m3","cause":"misconceptions","reverse":false,"response":2},
    {"item":"m4","cause":"misconceptions","reverse":true,"response":4},
    {"item":"m5","cause":"misconceptions","reverse":true,"response":3},
    {"item":"p1","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p2","cause":"past-experiences","reverse":false,"response":3},
    {"item":"p3","cause":"past-experiences","reverse":false,"response":2},
    {"item":"p4","cause":"past-experiences","reverse":true,"response":4},
    {"item":"p5","cause":"past-experiences","reverse":true,"response":4},
    {"item":"b1","cause":"broken-trust","reverse":false,"response":3},
    {"item":"b2","cause":"broken-trust","reverse":false,"response":4},
    {"item":"b3","cause":"broken-trust","reverse":false,"response":4},
    {"item":"b4","cause":"broken-trust","reverse":true,"response":3},
    {"item":"b5","cause":"broken-trust","reverse":true,"response":2}],
  "breaches":[
    {"kind":"money","size":"big","often":"often","recent":"this-month","hurt":"deeply","talked":"fully"}]}"#;
