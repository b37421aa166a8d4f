//! The catalog `content` (E17, E18): a marketing system's system rights, and for each kind of
//! object the rights to show, manage, create and change it.
//!
//! Whoever may manage, create or change objects of a kind must be able to see them, so these
//! three are combined with `show`. The document ties none of these rights to a menu entry.

use super::{Area, Catalog, RightSpec};

/// Export profiles (E18).
pub const PROFILE_EXPORT: &str = "profile.export";
/// Create folders (E18).
pub const FOLDER_CREATE: &str = "folder.create";

/// The kinds of objects, as they stand in the names of the object rights (CLI.md).
pub const KINDS: [&str; 6] = ["article", "mailing", "form", "profile", "image", "folder"];

/// The catalog. It brings no role: which objects an editor works on differs from house to house.
pub const CATALOG: Catalog = Catalog {
    name: "content",
    title_en: "Content and mailings",
    title_de: "Inhalte und Mailings",
    rights: RIGHTS,
    settings: &[],
    role: None,
};

/// One right over one kind of object.
macro_rules! object {
    ($kind:literal, $verb:literal, $en:expr, $de:expr) => {
        RightSpec::new(
            concat!("object.", $kind, ".", $verb),
            Area::Object,
            $en,
            $de,
        )
    };
}

/// The system rights, then the four rights of each kind.
macro_rules! with_object_rights {
    ([$($system:expr,)*] $($kind:literal $en:literal $de:literal,)*) => {
        &[$($system,)* $(
            object!($kind, "show", concat!("Show ", $en), concat!($de, " anzeigen")),
            object!($kind, "manage", concat!("Manage ", $en), concat!($de, " verwalten"))
                .requires(&[concat!("object.", $kind, ".show")]),
            object!($kind, "create", concat!("Create ", $en), concat!($de, " erzeugen"))
                .requires(&[concat!("object.", $kind, ".show")]),
            object!($kind, "change", concat!("Change ", $en), concat!($de, " verändern"))
                .requires(&[concat!("object.", $kind, ".show")]),
        )*]
    };
}

const RIGHTS: &[RightSpec] = with_object_rights! {
    [
        RightSpec::new(PROFILE_EXPORT, Area::System, "Export profiles", "Profile exportieren"),
        RightSpec::new(FOLDER_CREATE, Area::System, "Add folders", "Ordner anlegen"),
    ]
    "article" "articles" "Artikel",
    "mailing" "mailings" "Mailings",
    "form" "forms" "Formulare",
    "profile" "profiles" "Profile",
    "image" "images" "Bilder",
    "folder" "folders" "Ordner",
};
