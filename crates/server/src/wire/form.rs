//! Forms, in whichever shape a browser sends them, as the one shape pages read.

use std::convert::Infallible;

use bytes::Bytes;
use form_urlencoded::Serializer;
use multer::Multipart;
use stipple_pages::Trouble;

use super::Unread;

/// A file in it is no text, or it is not the form it says.
const NOT_TEXT: Unread = Unread::Refused(Trouble::Unreadable);
/// Most fields in a form.
const FIELDS: usize = 1000;

/// A body as a form: pairs of name and value, urlencoded.
pub(crate) async fn form(content_type: &str, body: Bytes) -> Result<Bytes, Unread> {
    let Ok(boundary) = multer::parse_boundary(content_type) else { return Ok(body) };
    pairs(boundary, body).await.map(Bytes::from).ok_or(NOT_TEXT)
}

async fn pairs(boundary: String, body: Bytes) -> Option<String> {
    let fields = fields(boundary, body).await?;
    Some(Serializer::new(String::new()).extend_pairs(fields).finish())
}

/// The fields, and of files their text. `None` when something is neither.
async fn fields(boundary: String, body: Bytes) -> Option<Vec<(String, String)>> {
    let whole = futures_util::stream::iter([Ok::<_, Infallible>(body)]);
    let mut parts = Multipart::new(whole, boundary);
    let mut fields = Vec::new();
    while let Some(part) = parts.next_field().await.ok()? {
        let name = part.name()?.to_owned();
        let text = String::from_utf8(part.bytes().await.ok()?.into()).ok()?;
        if fields.len() == FIELDS {
            return None;
        }
        fields.push((name, text));
    }
    Some(fields)
}

/// What a field of a form says; empty when there is none.
pub(crate) fn field(form: &[u8], name: &str) -> String {
    let mut pairs = form_urlencoded::parse(form);
    pairs.find(|(known, _)| known == name).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=b";

    fn read(content_type: &str, body: impl Into<Bytes>) -> Result<Bytes, Unread> {
        form(content_type, body.into()).now_or_never().unwrap()
    }

    fn with_file(content: &[u8]) -> Vec<u8> {
        let mut body = b"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1 & 2\r\n--b\r\n\
            Content-Disposition: form-data; name=\"journal\"; filename=\"x.jsonl\"\r\n\r\n"
            .to_vec();
        body.extend(content);
        body.extend(b"\r\n--b--\r\n");
        body
    }

    #[test]
    fn files_become_fields() {
        let form = read(TYPE, with_file("{\"é\":1}\n".as_bytes()));
        assert_eq!(form, Ok("a=1+%26+2&journal=%7B%22%C3%A9%22%3A1%7D%0A".into()));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read(TYPE, with_file(b"\xFF\xD8\xFF")), Err(NOT_TEXT));
        assert_eq!(read(TYPE, "nonsense"), Err(NOT_TEXT));
        let unfinished = with_file(b"x");
        assert_eq!(read(TYPE, unfinished[..40].to_vec()), Err(NOT_TEXT));
    }

    #[test]
    fn other_forms_are_left_as_they_are() {
        let body = Bytes::from_static(b"a=1&b=\xFF");
        assert_eq!(read("application/x-www-form-urlencoded", body.clone()), Ok(body));
    }
}
