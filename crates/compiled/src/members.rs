//! Types made of others: of fields, or of words.

/// Types whose fields stand one after the other.
#[macro_export]
macro_rules! fields {
    ($($name:ident { $($field:tt)+ })+) => {$(
        impl $crate::Compiled for $name {
            fn write(&self, to: &mut Vec<u8>) {
                $($crate::Compiled::write(&self.$field, to);)+
            }

            fn read(from: &mut $crate::Bytes<'_>) -> Self {
                Self { $($field: $crate::Compiled::read(from)),+ }
            }
        }
    )+};
}

/// Types that are one of some words: its place stands for it.
#[macro_export]
macro_rules! words {
    ($($name:ident { $first:ident $($other:ident)+ })+) => {$(
        impl $crate::Compiled for $name {
            fn write(&self, to: &mut Vec<u8>) {
                // Does not compile when a word was forgotten.
                match self { Self::$first $(| Self::$other)+ => {} }
                let place = [Self::$first, $(Self::$other),+].iter().position(|word| word == self);
                to.extend(place.and_then(|place| u8::try_from(place).ok()));
            }

            fn read(from: &mut $crate::Bytes<'_>) -> Self {
                from.choice(&[Self::$first, $(Self::$other),+]).unwrap_or(Self::$first)
            }
        }
    )+};
}
