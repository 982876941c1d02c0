//! The measured figures.

/// One figure of one load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// When the post was first painted.
    Paint,
    /// When the first question could be seen and ticked.
    Visible,
    /// Its distance from the top of the window.
    Top,
    /// When an answer ticked at that moment was in the program's hands.
    Counted,
    /// Bytes that the widget adds to the post, as they travel.
    Bytes,
    /// Requests that the widget adds.
    Requests,
    /// Time on the main thread.
    Task,
    /// The scripts' share of it.
    Script,
    /// How much of the post moved, and how far.
    Shift,
    /// [`Self::Paint`] when the widget's files come late.
    LatePaint,
    /// [`Self::Shift`] when the widget's files come late.
    LateShift,
    /// Memory: scripts' objects, the page's elements, buffers, and what WebAssembly has.
    Memory,
    /// From an answer to the next paint, the middle one.
    Answer,
    /// The slowest.
    WorstAnswer,
    /// From asking for the next question to the next paint, the slowest.
    WorstNext,
    /// Requests from the first answer to the last.
    LaterRequests,
}

impl Figure {
    /// All of them, in the table's order.
    pub const ALL: [Self; 16] = [
        Self::Visible,
        Self::Counted,
        Self::Paint,
        Self::Top,
        Self::Bytes,
        Self::Requests,
        Self::Task,
        Self::Script,
        Self::Shift,
        Self::LatePaint,
        Self::LateShift,
        Self::Memory,
        Self::Answer,
        Self::WorstAnswer,
        Self::WorstNext,
        Self::LaterRequests,
    ];

    /// The heading of its row.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Paint => "first paint of the post, ms",
            Self::Visible => "first question visible and tickable, ms",
            Self::Top => "its position in a window 915 px high, px from the top",
            Self::Counted => "first answer counted, ms",
            Self::Bytes => "bytes added to the post, brotli",
            Self::Requests => "requests added",
            Self::Task => "main thread, ms",
            Self::Script => "of this, scripts, ms",
            Self::Shift => "layout shift",
            Self::LatePaint => "first paint, the widget’s files a second late, ms",
            Self::LateShift => "layout shift, the widget’s files a second late",
            Self::Memory => "memory, MB",
            Self::Answer => "answer to next paint, median, ms",
            Self::WorstAnswer => "answer to next paint, worst, ms",
            Self::WorstNext => "next question to next paint, worst, ms",
            Self::LaterRequests => "requests after loading",
        }
    }

    /// A value of it, as the table shows it.
    pub fn show(self, value: f64) -> String {
        let digits = match self {
            Self::Shift | Self::LateShift => 3,
            Self::Memory => 1,
            _ => 0,
        };
        let text = format!("{value:.digits$}");
        // Thousands are parted where there are bytes to count.
        match text.len() {
            5.. if digits == 0 => {
                let (thousands, rest) = text.split_at(text.len() - 3);
                format!("{thousands},{rest}")
            }
            _ => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Figure;

    #[test]
    fn figures_show_significant_digits() {
        assert_eq!(Figure::Shift.show(0.1234), "0.123");
        assert_eq!(Figure::Memory.show(3.25), "3.2");
        assert_eq!(Figure::Paint.show(412.6), "413");
        assert_eq!(Figure::Bytes.show(320_700.0), "320,700");
    }
}
