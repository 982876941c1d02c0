//! What the shipped hints mark in an apology, and what they leave alone.

use std::collections::BTreeSet;

use trust_check::model::worksheet::apology::{Hint, Rule, hints};

use crate::support::pack;

/// Sentences with the marked phrases in brackets, by rule, in the pack's order.
const MARKED: [(&str, &[&str]); 12] = [
    (
        "taking it back",
        &[
            "I’m sorry, [but] I was afraid.",
            "I’m sorry, [but] I didn’t know you would be upset.",
            "I’m sorry [but] I did not do anything wrong.",
            "I apologise. [However], there is more to say.",
        ],
    ),
    (
        "doubting that it hurt",
        &[
            "[Sorry if] that hurt you.",
            "I’m [sorry if] I upset you.",
            "I am so [sorry if] it came across as rude.",
            "I [apologise if] I offended you.",
            "I [apologize if] I hurt your feelings.",
            "I’m [sorry if you feel] hurt.",
            "I’m [sorry if you feel] that way.",
            "I’m [sorry if you felt] left alone.",
            "I am [sorry if you were] waiting for me.",
            "I’m [sorry if you took] it badly.",
            "I’m [sorry if you got] hurt.",
            "I’m [sorry if] you’re upset.",
            "I’m [sorry if] you are upset.",
            "I’m [sorry if] you thought I was ignoring you.",
            "I’m [sorry if] you didn’t like what I said.",
            "I’m [sorry if] you can’t take a joke.",
            "I’m sorry about last night, [if you felt] alone.",
            "[If you were hurt], I’m sorry.",
            "[If I hurt you], I apologise.",
            "[If I’ve hurt you], then I’m sorry.",
            "[If I have hurt you], I regret it.",
            "[If I upset you], I’m sorry.",
            "[If it hurt] you, I’m sorry.",
            "[If that hurt] you, I’m sorry.",
            "[If anyone was] hurt, it was not my plan.",
            "[If anything I] said was too hard, I’m sorry.",
            "[I may have hurt] you.",
            "I know that [I might have hurt] your feelings.",
        ],
    ),
    (
        "sorry about a feeling",
        &[
            "I’m [sorry you feel] that way.",
            "I’m [sorry that you feel] like this.",
            "I’m [sorry you felt] left out.",
            "I am [sorry that you felt] that way.",
            "I’m [sorry you’re] upset.",
            "I’m [sorry that you’re] so angry.",
            "I am [sorry you are] hurt.",
            "I am [sorry that you are] disappointed.",
            "I’m [sorry you were hurt].",
            "I am [sorry that you were hurt] by this.",
            "I’m [sorry you were upset].",
            "I’m [sorry you got hurt].",
            "I’m [sorry you took it] that way.",
            "I’m [sorry you took that] badly.",
            "I’m [sorry you think] I don’t care.",
            "I’m [sorry your feelings] got hurt.",
            "[Sorry for how you feel].",
            "I’m [sorry for how you felt].",
            "I’m [sorry about how you felt] that night.",
        ],
    ),
    (
        "blame",
        &[
            "[You made me] so angry.",
            "I lied [because you never] listen to me.",
            "I hid it [because you always] get angry.",
            "It happened [because you weren’t] there for me.",
            "I didn’t tell you [because you’re so] jealous.",
            "[You always do this].",
            "[You always do that] to me.",
            "[You always say that].",
            "[You always want] more.",
            "[You always have to be] right.",
            "[You never listen].",
            "[You never listened] to me.",
            "[You never have time] for us.",
            "[You never want] to talk.",
            "[You never talk] to me.",
            "[You never told me] what you wanted.",
            "[You never trusted me] anyway.",
            "[You never care] how I am.",
            "[You never cared] what I need.",
            "[It’s your fault] that I lied.",
            "[It is your fault].",
            "[It was your fault], too.",
            "It’s [all your fault].",
            "[That’s your fault], not mine.",
            "It was [partly your fault].",
            "That you’re sad is [your own fault].",
            "[You did the same] to me last year.",
            "[You do it too].",
            "[You hurt me too].",
            "[You lied too].",
            "[You’re not perfect] either.",
            "[You started it].",
            "[You should have] told me.",
            "[You should’ve] asked.",
            "[You shouldn’t have] looked at my phone.",
            "[You could have told] me.",
            "[If you hadn’t] shouted, I would have stayed.",
            "[If you had not] left, I would not have called him.",
            "[If you’d just] waited for me, all would be well.",
            "[If only you had] said something.",
            "I would tell you more [if you weren’t so] jealous.",
            "[You left me no] choice.",
            "[You gave me no choice].",
            "[You know how I get] when I’m tired.",
            "We’re [both to blame].",
            "[We both made] mistakes.",
            "[We both said] hard things.",
            "[You misunderstood] me.",
            "You [took it the wrong way].",
        ],
    ),
    (
        "excuses",
        &[
            "[I was just] being honest.",
            "[I just wanted] some peace.",
            "[I only] looked once.",
            "[I was only trying] to help.",
            "I [didn’t mean to] hurt you.",
            "I [did not mean to] lie.",
            "I [never meant to] hurt you.",
            "It was [only a joke].",
            "It was [just a joke].",
            "We were [just joking].",
            "[I was drunk] that night.",
            "[I was stressed] at work.",
            "[I had no choice].",
            "I’m [only human].",
            "[Nobody’s perfect].",
            "I lied [for your own good].",
        ],
    ),
    (
        "making it smaller",
        &[
            "It was [not that bad].",
            "It really [wasn’t that bad].",
            "It was no [big deal].",
            "You’re [overreacting].",
            "I think [you overreacted].",
            "You’re [too sensitive].",
            "It [could have been worse].",
            "[At least I] told you.",
            "[It meant nothing].",
            "[It didn’t mean anything] to me.",
        ],
    ),
    (
        "promising what can't be known",
        &[
            "It will [never happen again].",
            "From now on, this [never happens again].",
            "This is [never going to happen] again.",
            "It [won’t happen again].",
            "It [will not happen again].",
            "I [won’t let it happen again].",
            "[Never again] will you have to wait.",
            "[I will never] lie to you again.",
            "[I’ll never] hurt you again.",
            "I’ll [never forget your birthday] again.",
            "I [won’t ever] do that to you again.",
            "[I won’t do it again].",
            "[I will always] tell you the truth.",
            "[I’ll always] be on time.",
            "[I swear] that it is over.",
            "[I promise] to change.",
            "[I give you my word].",
            "[You have my word].",
        ],
    ),
    (
        "asking for trust",
        &[
            "Please [trust me] again.",
            "Just [trust me].",
            "[You can trust me] now.",
            "[You have to trust me].",
            "[You need to trust me] on this.",
            "I [want you to trust me] again.",
            "[I need you to trust me].",
            "[I ask you to trust me].",
            "[I’m asking you to trust me] one more time.",
            "[Trust me], I’ll be there.",
            "[If you trusted me], you would not ask.",
            "[If you loved me], you would believe it.",
            "[Please believe me].",
        ],
    ),
    (
        "hurrying",
        &[
            "Please [forgive me].",
            "[Forgive me] for what I said.",
            "[Can you forgive me]?",
            "[Give me another chance].",
            "[Will you forgive me]?",
            "[Can you ever forgive me]?",
            "[You have to forgive] me some day.",
            "I [hope you can forgive] me.",
            "I [hope that you can forgive] me.",
            "I [hope you will forgive] me.",
            "I [hope you’ll forgive] me soon.",
            "[I want you to forgive] me.",
            "[I ask you to forgive] me.",
            "[I’m asking you to forgive] me.",
            "[I beg] you.",
            "When will you [get over it]?",
            "[You have to get over] it.",
            "[You need to get over] this.",
            "Can we [move on] now?",
            "We should [move on].",
            "[We need to move on].",
            "[We have to move on].",
            "[You need to move on].",
            "It’s [time to move on].",
            "I just [want to move on].",
            "[You have to understand] me, too.",
            "[You have to see that] I’m trying.",
            "[You have to let] me explain.",
            "[You have to stop] asking.",
            "Can’t you just [let it go]?",
            "[You need to let it go].",
            "It’s [time to let it go].",
            "[Can we forget] it?",
            "[Can we just forget] that night?",
            "[Let’s forget] it.",
            "I want to put this [behind us].",
            "[It’s in the past].",
            "Can we [start over]?",
            "I’d like a [clean slate].",
            "Please [stop bringing] it up.",
        ],
    ),
    (
        "counting",
        &[
            "[I already said] sorry.",
            "[I already told you] that I’m sorry.",
            "[I’ve already said] I’m sorry.",
            "I have [already apologised].",
            "I’ve [already apologized].",
            "[I said I’m sorry].",
            "[I said I was sorry].",
            "[I said sorry], didn’t I?",
            "[I’ve said sorry] three times.",
            "[I’ve said I’m sorry].",
            "[I’ve apologised] for that.",
            "[I’ve apologized] for it twice.",
            "[How many times] do I have to say it?",
            "[How often do I] have to say sorry?",
            "[What more do you want] from me?",
        ],
    ),
    (
        "leaving out who did it",
        &[
            "[Mistakes were made].",
            "Some [things were said] that hurt.",
            "[Things happened].",
            "[It just happened].",
            "It [got out of hand].",
            "Some [feelings were hurt].",
            "[One thing led to another].",
        ],
    ),
    (
        "leaving open what for",
        &[
            "I’m [sorry for everything].",
            "I’m [sorry for any] pain this caused.",
            "I [apologise for any] hurt.",
            "I [apologize for any] trouble.",
            "[Whatever I did], I regret it.",
            "I’m [sorry for whatever] upset you.",
            "I’m [sorry for what happened].",
            "I’m [sorry about what happened].",
            "[If I did anything] wrong, I’m sorry.",
            "[If I’ve done anything] to hurt you, I’m sorry.",
        ],
    ),
];

/// Sentences in which nothing is marked.
const SOUND: &[&str] = &[
    // About the writer's own actions.
    "I told you that the bills were paid, and they weren’t. It was nothing but a lie, and \
     anything but fair.",
    "I told no one but my sister, and all but one of the bills are paid.",
    "I hid not only the letter but also what it said. Last but not least, I let you ask in vain.",
    "I was afraid, but that is no excuse.",
    "I was tired, but that’s no excuse.",
    "I could have told you, but I didn’t.",
    "I meant to call, but I did not.",
    "You asked me, but I lied.",
    "I didn’t want to see it, but I was wrong.",
    "I’ll listen, however long it takes and however much it is.",
    "I was just thinking of myself.",
    "I said I was just tired, and it wasn’t true.",
    "I only thought of myself.",
    "I only told you half of it.",
    "I only said what you wanted to hear.",
    "I only cared about how I looked.",
    "I only stopped when you found out.",
    "I only now see what that did to you.",
    "For me it was a joke. For you it was a big deal, and it is a big deal. It’s a big deal to \
     me now.",
    "I was overreacting when I left.",
    "I said you were overreacting, and I called you too sensitive. I even told my sister that \
     you were overreacting.",
    "I said you were too sensitive, and I acted as if it meant nothing.",
    "You had told me about that day, and I forgot it.",
    "I lied to you about the money, and I went on lying when you asked.",
    "I did that, and it was wrong. I am sorry.",
    "I apologise for reading your messages.",
    "I apologize for what I said about your mother.",
    "I would be just as sorry if you had never found out.",
    // About the effect on the other.
    "I hurt you when I left you alone with it.",
    "You lay awake because you could not reach me.",
    "You waited up because you trusted me, and because you felt that something was wrong.",
    "I am telling you because you matter to me.",
    "You stayed because you never knew how bad it was.",
    "You always trusted me. You always told me the truth.",
    "You always had to wait for me.",
    "You never deserved that.",
    "You never asked for this.",
    "You never knew when I would be home.",
    "You made me feel safe, and I let you down.",
    "You made me happy, and you made me laugh.",
    "It isn’t your fault. It’s not your fault.",
    "It was never your fault, and it wasn’t your fault that I hid it.",
    "None of that was your fault.",
    "None of it was your fault.",
    "I said it was your fault. I even said that it was your fault alone, and I let you think it \
     was your fault.",
    "I acted as if it was your fault.",
    "You should have been told. You should have heard it from me.",
    "You should have had the truth from the start.",
    "That is nothing you should have to carry.",
    "You shouldn’t have to check, and you shouldn’t have had to ask.",
    "I would have gone on if you hadn’t found out. I would have kept quiet if you hadn’t asked.",
    "If you had not found out, I would have lied for longer. I went on as if you hadn’t said a \
     word.",
    "I never asked if it hurt, and I never asked if you felt alone.",
    "I’m sorry you took the blame for me.",
    "I am sorry that I made you doubt yourself.",
    // About what the other may or may not do.
    "Tell me if I hurt you. Tell me if anything I say is too much.",
    "Please tell me if it hurt.",
    "I’m not asking you to trust me.",
    "I don’t ask you to trust me.",
    "You have every reason not to trust me.",
    "You may never trust me again.",
    "You don’t trust me now, and you can’t trust me while I hide things. I see why you no \
     longer trust me.",
    "You didn’t trust me, and rightly so: you couldn’t trust me.",
    "Before, you could trust me. It may take years until you trust me, if you will ever trust \
     me again.",
    "I want to be open with you, so that you can trust me one day.",
    "I understand that you would not trust me with it yet.",
    "You don’t have to trust me. I know how hard it is to trust me now.",
    "It may be long before you can trust me, and I will wait until you can trust me.",
    "I don’t know if you can trust me again. Whether you can trust me is for you to feel.",
    "I hope that one day you can trust me. I don’t want you to trust me because I say so.",
    "Take all the time you need to trust me.",
    "I don’t ask you to forgive me.",
    "I’m not asking you to forgive me.",
    "You don’t have to forgive me. I don’t expect you to forgive me.",
    "I will be there, whether or not you forgive me.",
    "I accept it if you can’t forgive me, or cannot forgive me yet.",
    "Only you can forgive me. You might forgive me one day, or never forgive me.",
    "I would understand if you couldn’t forgive me. I don’t know if you will ever forgive me. \
     You may not forgive me at all.",
    "I will go on with this whether you forgive me or not.",
    "You don’t have to move on. I know that one can’t just move on from this.",
    "You don’t have to get over it, and you don’t need to get over it for me.",
    "I told you to get over it, and that was cruel.",
    "We may need to talk often before we can move on.",
    "You have to live with what I did.",
    "I would like to hear what you have to say.",
    "I let it go on for weeks. I lied, and let it go too far. You don’t have to let it go.",
    "It isn’t behind us, and I know that it’s not behind us for you.",
    "I have time for whatever you want to ask.",
    "If anyone asks, I will say that it was me.",
    // About what the writer will do.
    "From now on, I will go through the bills with you every month.",
    "When I promise something, I will write it down.",
    "I’ll be careful with what I promise.",
    "I can’t promise that it will never happen again.",
    "I can’t promise it will never happen again.",
    "I can’t promise that it won’t happen again.",
    "I can’t promise it won’t happen again.",
    "I told you that it would never happen again, and then it did.",
    "You may never again feel as safe as you did.",
    "I will never forget how you looked. I will never forget what you said.",
    "I’ll never forget how quiet you were, and I’ll never forget what I saw then.",
    "I will never know how that was for you. I will never understand how I could do it.",
    "I’ll never know how many nights you lay awake.",
    "I will never be able to undo it. I’ll never be able to take it back.",
    "I will always regret it. I’ll always regret that night.",
    "When I said I was sorry, I didn’t know yet what for.",
    "When I said sorry, I didn’t look at you.",
    "I said sorry too soon.",
    "What have I not understood yet?",
    // Whole apologies.
    "I told you that the bills were paid, and they weren’t.\n\n\
     You lay awake for nights. You felt alone with it.\n\n\
     I did that, and it was wrong. I am sorry.\n\n\
     From now on, I will go through the bills with you every month.\n\n\
     What have I not understood yet?",
    "I read your messages without asking. You felt watched in your own home, and you couldn’t \
     rest there. You had given me no reason. It was my fear, and it was my fault. I am sorry \
     that I did it. My phone and yours are each our own from now on. You don’t have to answer \
     this.",
    "I came home late three times last week and didn’t call. The food went cold, and you put \
     the children to bed alone. You told me that you felt forgotten. I am sorry. On Mondays and \
     Thursdays I will leave work at five, and I will call when something comes up. Is there \
     something else that would help?",
    "I met someone else, and I lied to you about it for two months. You asked me, and I said \
     that you were imagining things. You began to doubt your own eyes. I am deeply sorry. I \
     chose it, every time. None of it was your fault. I have ended it, and I will answer what \
     you ask, as often as you ask. Whether you forgive me is yours alone.",
    "I forgot your birthday. You sat there with your friends, and everyone asked where I was. \
     You were left alone in front of all of them. I apologise. I have written down the days \
     that matter to you, and I’d like to spend Sunday with you, if you want that.",
    "I shouted at you in front of your parents. You went quiet for the rest of the evening, and \
     I saw that you were ashamed because of me. Nothing you said or did made it right. I am \
     sorry. When I feel that I’m getting loud, I will leave the room and come back when I’m \
     calm. It may take a long time until you feel safe when I’m angry. I understand that.",
];

fn rules() -> &'static [Rule] {
    &pack().worksheet.hints
}

/// A text with both kinds of apostrophe.
fn both(text: &str) -> [String; 2] {
    [text.to_owned(), straight(text)]
}

fn straight(text: &str) -> String {
    text.replace('’', "'")
}

/// A text with the marked phrases in brackets.
fn bracketed(text: &str, hints: &[Hint]) -> String {
    let (mut written, mut at) = (String::new(), 0);
    for hint in hints {
        let (before, marked) = (&text[at..hint.from], &text[hint.from..hint.to]);
        written += &[before, "[", marked, "]"].concat();
        at = hint.to;
    }
    written + &text[at..]
}

#[test]
fn what_may_undo_an_apology_is_marked_by_its_rule() {
    assert_eq!(MARKED.len(), rules().len());
    for (at, (name, sentences)) in MARKED.iter().enumerate() {
        for sentence in sentences.iter().flat_map(|it| both(it)) {
            let text = sentence.replace(['[', ']'], "");
            let found = hints(&text, rules());
            assert_eq!(bracketed(&text, &found), sentence, "{name}");
            assert!(found.iter().all(|hint| hint.rule == at), "{name}: {text}");
        }
    }
}

#[test]
fn good_sentences_are_left_alone() {
    for text in SOUND.iter().flat_map(|it| both(it)) {
        assert_eq!(bracketed(&text, &hints(&text, rules())), text);
    }
}

/// So a phrase that is misspelt or left out is noticed.
#[test]
fn every_phrase_marks_a_sentence_of_the_table() {
    for (rule, (name, sentences)) in rules().iter().zip(MARKED) {
        let marked: BTreeSet<String> = sentences
            .iter()
            .flat_map(|sentence| sentence.split('[').skip(1))
            .map(|rest| rest.split(']').next().expect("an end"))
            .map(|marked| straight(&marked.to_lowercase()))
            .collect();
        let phrases: BTreeSet<String> = rule.phrases.iter().cloned().collect();
        assert_eq!(marked, phrases, "{name}");
    }
}

/// So an exception that is misspelt or does nothing is noticed.
#[test]
fn every_exception_shields_a_good_sentence() {
    for (at, rule) in rules().iter().enumerate() {
        for except in rule.except.iter().flatten() {
            let mut fewer = rules().to_vec();
            if let Some(list) = &mut fewer[at].except {
                list.retain(|other| other != except);
            }
            let mut holding = SOUND
                .iter()
                .map(|text| straight(&text.to_lowercase()))
                .filter(|text| text.contains(except));
            let needed = holding.any(|text| !hints(&text, &fewer).is_empty());
            assert!(needed, "no sentence needs “{except}”");
        }
    }
}
