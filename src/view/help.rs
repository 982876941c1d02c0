//! Helplines by country, the reader's own first.

use yew::{Html, html};

use super::localizer::Localizer;
use crate::pack::help::{ANYWHERE, Country, Helpline, nearest, site};
use crate::pack::{MessageKey, Pack};

/// The lines for readers in despair; nothing if the pack has none.
pub fn crisis_lines(pack: &Pack, localizer: &Localizer) -> Html {
    match pack.crisis.as_deref() {
        Some(crisis) => html! {
            <>
                <h4>{ localizer.text(MessageKey::HelpCrisis) }</h4>
                { countries(crisis, localizer) }
            </>
        },
        None => Html::default(),
    }
}

/// The helplines, with a slot for those that a host page adds. They have a
/// heading where there are crisis lines too.
pub fn helplines(pack: &Pack, localizer: &Localizer) -> Html {
    html! {
        <>
            if pack.crisis.is_some() {
                <h4>{ localizer.text(MessageKey::HelpAbuse) }</h4>
            }
            <slot name="help" />
            { countries(pack.help.as_deref().unwrap_or_default(), localizer) }
        </>
    }
}

/// The lines of the reader's country, and folded away those of all others.
fn countries(countries: &[Country], localizer: &Localizer) -> Html {
    let (own, others) = nearest(countries, localizer.region());
    html! {
        <>
            if let Some(own) = own {
                // It has its own class, because elements of a class are counted
                // to find out what the reader unfolded on the prerendered
                // screen.
                <details open=true>
                    { country_content(localizer, own, "tc-country tc-own") }
                </details>
            }
            if !others.is_empty() {
                <details>
                    <summary class="tc-country">
                        { localizer.text(MessageKey::HelpOthers) }
                    </summary>
                    { for others.into_iter().map(|other| html! {
                        <details>
                            { country_content(localizer, other, "tc-country") }
                        </details>
                    }) }
                </details>
            }
        </>
    }
}

fn country_content(localizer: &Localizer, country: &Country, summary_class: &'static str) -> Html {
    let name = match country.country.as_str() {
        ANYWHERE => localizer.text(MessageKey::HelpAnywhere),
        code => &localizer.country(code),
    };
    html! {
        <>
            <summary class={summary_class}>{ name }</summary>
            <ul class="tc-lines">
                { for country.lines.iter().map(|line| helpline(localizer, line)) }
            </ul>
            if country.women_only == Some(true) {
                <p>{ localizer.text(MessageKey::HelpWomenOnly) }</p>
            }
        </>
    }
}

fn helpline(localizer: &Localizer, line: &Helpline) -> Html {
    let date = localizer.date(&line.seen);
    html! {
        <li>
            <strong>{ &line.name }</strong>
            <p>{ &line.about }</p>
            <p class="tc-ways">
                if let Some(number) = &line.phone {
                    { phone_link(localizer, number) }
                    { " " }
                }
                if let Some(number) = &line.text {
                    { text_message_link(localizer, number, line.word.as_deref()) }
                    { " " }
                }
                if let Some(web) = &line.web {
                    { web_link(web) }
                }
            </p>
            <p class="tc-hint">
                { localizer.format(MessageKey::HelpSeen, &[("date", &date)]) }
                { " " }
                { web_link(&line.source) }
            </p>
        </li>
    }
}

fn phone_link(localizer: &Localizer, number: &str) -> Html {
    html! {
        <a href={["tel:", &dialable(number)].concat()}>
            { localizer.format(MessageKey::HelpCall, &[("number", number)]) }
        </a>
    }
}

/// A link to text a number, with the word to send where there is one.
fn text_message_link(localizer: &Localizer, number: &str, word: Option<&str>) -> Html {
    let word = word.unwrap_or_default();
    let msg = match word {
        "" => MessageKey::HelpText,
        _ => MessageKey::HelpTextWord,
    };
    let values = [("number", number), ("word", word)];
    html! {
        <a href={["sms:", &dialable(number)].concat()}>{ localizer.format(msg, &values) }</a>
    }
}

/// A link to another site, without a referrer. It opens in a new tab, so that
/// nothing here is lost.
fn web_link(address: &str) -> Html {
    html! {
        <a href={address.to_owned()} target="_blank" rel="nofollow noreferrer noopener">
            { site(address) }
        </a>
    }
}

/// A number as a telephone dials it.
fn dialable(number: &str) -> String {
    let is_dialled = |sign: &char| sign.is_ascii_digit() || *sign == '+';
    number.chars().filter(is_dialled).collect()
}
