//! Which rooms and which outside libraries a source file names.
//!
//! Works on tokens, so that comments and strings do not count and macros do.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A file of `src/` to be read.
pub(super) struct Source<'a> {
    /// Its path below `src/`: `store/user.rs`.
    pub(super) path: &'a str,
    /// What it says.
    pub(super) text: &'a str,
}

/// Something that a file names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Counted from one.
    pub(super) line: usize,
    /// What is named.
    pub(super) what: Named,
}

/// What a path begins with, once its `crate`, `self` and `super` are followed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A module directly below the crate's root, or something else that lives there.
    Room(String),
    /// The crate's root as a whole (`use crate::*`), which would hide what is used of it.
    Root,
    /// Another crate, or a module or type in scope: the caller knows which names are crates.
    Outside(String),
}

/// All that a file names, in its order.
pub(super) fn mentions(source: &Source<'_>) -> Vec<Mention> {
    let tokens: TokenStream = source
        .text
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", source.path));
    let mut reader = Reader::default();
    reader.read(
        &tokens.into_iter().collect::<Vec<_>>(),
        &module(source.path),
    );
    let Reader { paths, local } = reader;
    paths
        .into_iter()
        .filter_map(|path| {
            let what = path.named()?;
            let in_scope = matches!(&what, Named::Outside(name) if local.contains(name));
            let line = path.line;
            (!in_scope).then_some(Mention { line, what })
        })
        .collect()
}

/// The module that a file holds: `store/user.rs` is `store::user`.
fn module(path: &str) -> Vec<String> {
    let mut parts: Vec<_> = path.trim_end_matches(".rs").split('/').collect();
    if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
        parts.pop();
    }
    parts.into_iter().map(str::to_owned).collect()
}

/// A path as it is written, and where.
struct Path {
    line: usize,
    module: Vec<String>,
    segments: Vec<String>,
    absolute: bool,
    imported: bool,
}

impl Path {
    fn named(&self) -> Option<Named> {
        let first = self.segments.first()?.as_str();
        // `self` and `crate` alone are receivers and visibilities.
        if !self.imported && !self.absolute && self.segments.len() == 1 {
            return None;
        }
        let mut at = match first {
            "crate" | "vogt" if !self.absolute => Vec::new(),
            "self" | "super" => self.module.clone(),
            _ => return Some(Named::Outside(first.to_owned())),
        };
        let relative = ["crate", "vogt", "self", "super"];
        let leading = |segment: &&String| relative.contains(&segment.as_str());
        for segment in self.segments.iter().take_while(leading) {
            if segment == "super" {
                at.pop();
            }
        }
        at.extend(self.segments.iter().skip_while(leading).cloned());
        Some(at.into_iter().next().map_or(Named::Root, Named::Room))
    }
}

/// Walks through tokens and collects paths.
#[derive(Default)]
struct Reader {
    paths: Vec<Path>,
    /// Modules declared here, and names brought in from this crate: not crates, though they may
    /// be called like one.
    local: BTreeSet<String>,
}

impl Reader {
    fn read(&mut self, tokens: &[TokenTree], module: &[String]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += match token {
                TokenTree::Group(group) => {
                    self.read(&group.stream().into_iter().collect::<Vec<_>>(), module);
                    1
                }
                TokenTree::Ident(ident) if ident == "use" && !is_punct(tokens, at + 1, '<') => {
                    1 + self.tree(tokens.get(at + 1..).unwrap_or_default(), module, &[])
                }
                TokenTree::Ident(ident) if ident == "mod" => self.inner(tokens, at, module),
                TokenTree::Ident(_) => self.path(tokens, at, module),
                _ => 1,
            };
        }
    }

    /// `mod name;` or `mod name { … }`: how many tokens it took.
    fn inner(&mut self, tokens: &[TokenTree], at: usize, module: &[String]) -> usize {
        let Some(TokenTree::Ident(name)) = tokens.get(at + 1) else {
            return 1;
        };
        self.local.insert(name.to_string());
        if let Some(TokenTree::Group(body)) = tokens.get(at + 2) {
            let mut inside = module.to_vec();
            inside.push(name.to_string());
            self.read(&body.stream().into_iter().collect::<Vec<_>>(), &inside);
            return 3;
        }
        2
    }

    /// A path in code, `a::b::c`: how many tokens it took.
    fn path(&mut self, tokens: &[TokenTree], start: usize, module: &[String]) -> usize {
        let Some(TokenTree::Ident(first)) = tokens.get(start) else {
            return 1;
        };
        let mut segments = vec![first.to_string()];
        let mut at = start + 1;
        while let (true, Some(TokenTree::Ident(next))) = (is_colons(tokens, at), tokens.get(at + 2))
        {
            segments.push(next.to_string());
            at += 3;
        }
        let after = |back: usize| {
            start
                .checked_sub(back)
                .and_then(|before| tokens.get(before))
        };
        let colons = start >= 2 && is_colons(tokens, start - 2);
        // `<T as Trait>::name` and `name::<T>::name` go on with something known.
        let goes_on = colons
            && match after(3) {
                Some(TokenTree::Punct(punct)) => punct.as_char() == '>',
                Some(TokenTree::Ident(_)) => true,
                _ => false,
            };
        if !goes_on && !matches!(after(1), Some(TokenTree::Punct(dot)) if dot.as_char() == '.') {
            self.paths.push(Path {
                line: first.span().start().line,
                module: module.to_vec(),
                segments,
                absolute: colons,
                imported: matches!(after(1), Some(TokenTree::Ident(word)) if word == "crate"),
            });
        }
        at - start
    }

    /// What follows `use`, up to its end: `a::{b, c::d as e, f::*}`. How many tokens it took.
    fn tree(&mut self, tokens: &[TokenTree], module: &[String], prefix: &[String]) -> usize {
        let mut segments = prefix.to_vec();
        let mut line = 0;
        let mut known_as = None;
        let absolute = prefix.is_empty() && is_colons(tokens, 0);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Ident(word) if word == "as" => {
                    known_as = tokens.get(at).map(ToString::to_string);
                    at += 1;
                }
                TokenTree::Ident(word) => {
                    line = word.span().start().line;
                    segments.push(word.to_string());
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    let mut done = 0;
                    while done < inner.len() {
                        let rest = inner.get(done..).unwrap_or_default();
                        done += self.tree(rest, module, &segments);
                    }
                    segments.clear();
                }
                TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';') => break,
                // A glob names what stands before it.
                _ => line = token.span().start().line,
            }
        }
        if segments.is_empty() {
            return at;
        }
        let own = ["crate", "vogt", "self", "super"];
        if segments
            .first()
            .is_some_and(|first| own.contains(&first.as_str()))
        {
            self.local
                .extend(known_as.or_else(|| segments.last().cloned()));
        }
        self.paths.push(Path {
            line,
            module: module.to_vec(),
            segments,
            absolute,
            imported: true,
        });
        at
    }
}

fn is_punct(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens, at, ':') && is_punct(tokens, at + 1, ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file names, as one line of text.
    fn named(path: &str, text: &str) -> String {
        let found = mentions(&Source { path, text });
        let shown = found.iter().map(|mention| match &mention.what {
            Named::Room(name) => format!("{}:crate::{name}", mention.line),
            Named::Root => format!("{}:crate", mention.line),
            Named::Outside(name) => format!("{}:{name}", mention.line),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn imports_are_followed_into_their_groups() {
        let text = "use crate::{store, ops::{user, role as r}};\nuse clap::{Args, Parser};";
        assert_eq!(
            named("cli/mod.rs", text),
            "1:crate::store 1:crate::ops 1:crate::ops 2:clap 2:clap"
        );
        assert_eq!(named("cli/mod.rs", "use crate::*;"), "1:crate");
        assert_eq!(
            named("cli/mod.rs", "use {csv, crate::ops::*};"),
            "1:csv 1:crate::ops"
        );
        assert_eq!(named("main.rs", "use vogt::cli;"), "1:crate::cli");
        assert_eq!(named("lib.rs", "extern crate argon2;"), "1:argon2");
        assert_eq!(named("a.rs", "pub(crate) fn f(&self) {}"), "");
    }

    #[test]
    fn paths_in_code_attributes_and_macros_count() {
        let text = "#[derive(clap::Args)]\nfn f() -> crate::ops::X { vec![rusqlite::open()] }";
        assert_eq!(named("a/b.rs", text), "1:clap 2:crate::ops 2:rusqlite");
        assert_eq!(named("a.rs", "fn f() { ::csv::x() }"), "1:csv");
        assert_eq!(
            named("a.rs", "/// [`csv::Reader`]\nconst A: &str = \"csv::x\";"),
            ""
        );
        assert_eq!(named("a.rs", "fn f() { <T as csv>::toml(); a.toml; }"), "");
        assert_eq!(named("a.rs", "fn f() { v::<u8>::toml(); }"), "");
        assert_eq!(
            named("a.rs", "fn f<'a>() -> impl X + use<'a> { toml::x() }"),
            "1:toml"
        );
    }

    #[test]
    fn parents_are_followed_to_the_root() {
        let text = "use super::super::store::user;\nfn f() { super::x(); self::y() }";
        assert_eq!(
            named("ops/user.rs", text),
            "1:crate::store 2:crate::ops 2:crate::ops"
        );
        let inner = "mod tests { use super::*; use super::super::super::cli; }";
        assert_eq!(named("ops/user.rs", inner), "1:crate::ops 1:crate::cli");
        assert_eq!(named("ops/mod.rs", "use super::*;"), "1:crate");
    }

    #[test]
    fn a_module_called_like_a_crate_is_not_the_crate() {
        let own = "mod csv;\nfn f() { csv::write() }";
        assert_eq!(named("render/mod.rs", own), "");
        let brought = "use crate::render::csv;\nfn f() { csv::write() }";
        assert_eq!(named("cli/mod.rs", brought), "1:crate::render");
    }
}
