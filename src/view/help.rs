//! Who can help: helplines by country, the reader's own first.

use super::context::ViewContext;
use super::page::Page;
use crate::pack::MessageKey;
use crate::pack::help::{ANYWHERE, Country, Helpline, nearest, site};

/// The helplines, with room for those that a host page adds.
pub fn helplines(cx: &ViewContext, page: &mut Page) {
    page.leaf_with("slot", &["name"], &["help"], "");
    let help = cx.pack.help.as_deref().unwrap_or_default();
    let (own, others) = nearest(help, cx.localizer.region());
    if let Some(own) = own {
        country(cx, own, "tc-country tc-own", page);
    }
    if others.is_empty() {
        return;
    }
    page.open("details", "");
    page.leaf("summary", "tc-country", cx.text(MessageKey::HelpOthers));
    for other in others {
        country(cx, other, "tc-country", page);
    }
    page.close();
}

/// The helplines of a country, unfolded if it is the reader's own.
fn country(cx: &ViewContext, of: &Country, class: &str, page: &mut Page) {
    let name = match of.country.as_str() {
        ANYWHERE => cx.text(MessageKey::HelpAnywhere),
        code => &cx.localizer.country(code),
    };
    let open = match class.contains("tc-own") {
        true => "open",
        false => "",
    };
    page.open_with("details", &["open"], &[open]);
    // Of a class of its own: what the reader unfolds on the first screen is
    // counted among things of one kind.
    page.leaf_with("summary", &["class"], &[class], name);
    page.open("ul", "tc-lines");
    for line in &of.lines {
        helpline(cx, line, page);
    }
    page.close();
    page.close();
}

fn helpline(cx: &ViewContext, line: &Helpline, page: &mut Page) {
    page.open("li", "");
    page.leaf("strong", "", &line.name);
    page.leaf("p", "", &line.about);
    page.open("p", "tc-ways");
    if let Some(phone) = &line.phone {
        let label = cx
            .localizer
            .format(MessageKey::HelpCall, &[("number", phone)]);
        let digits = dialled(phone);
        page.leaf_with("a", &["href"], &[&["tel:", &digits].concat()], &label);
        page.text(" ");
    }
    if let Some(text) = &line.text {
        let word = line.word.as_deref().unwrap_or_default();
        let msg = match word {
            "" => MessageKey::HelpText,
            _ => MessageKey::HelpTextWord,
        };
        let values = [("number", text.as_str()), ("word", word)];
        let address = ["sms:", &dialled(text)].concat();
        page.leaf_with(
            "a",
            &["href"],
            &[&address],
            &cx.localizer.format(msg, &values),
        );
        page.text(" ");
    }
    if let Some(web) = &line.web {
        link(page, web);
    }
    page.close();
    page.open("p", "tc-hint");
    let date = cx.localizer.date(&line.seen);
    page.text(
        &cx.localizer
            .format(MessageKey::HelpSeen, &[("date", &date)]),
    );
    page.text(" ");
    link(page, &line.source);
    page.close();
    page.close();
}

/// A link to another site, which is told nothing of where the reader comes
/// from. It has a tab of its own, so that nothing here is lost.
fn link(page: &mut Page, address: &str) {
    page.leaf_with(
        "a",
        &["href", "target", "rel"],
        &[address, "_blank", "nofollow noreferrer noopener"],
        site(address),
    );
}

/// A number as a telephone dials it.
fn dialled(number: &str) -> String {
    let is_dialled = |sign: &char| sign.is_ascii_digit() || *sign == '+';
    number.chars().filter(is_dialled).collect()
}
