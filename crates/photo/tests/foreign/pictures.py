"""What Pillow makes of pictures. Each picture on standard input, and each on standard output, comes after its length.

    show             each upright and in sRGB: a line `WIDTH HEIGHT`, then red, green, blue of each pixel
    hold FORMAT      each eight times, as cameras write it that are held in the eight ways of EXIF
    talk FORMAT      each with a place, a serial number, a maker's note, a comment and XMP
    wide PROFILE     each with its sRGB colours as this profile writes them, as PNG"""

import io
import sys

from PIL import Image, ImageCms, ImageOps
from PIL.ExifTags import GPS, IFD, Base

SRGB = ImageCms.createProfile("sRGB")
HELD = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
# Lossless where the format can be; else with all of its colours.
SAVED = {"png": {}, "webp": {"lossless": True, "exact": True}, "jpeg": {"quality": 95, "subsampling": 0}}


def plain(picture):
    """Upright sRGB."""
    upright = ImageOps.exif_transpose(picture)
    profile = upright.info.get("icc_profile")
    rgb = upright.convert("RGB")
    if profile:
        rgb = ImageCms.profileToProfile(rgb, io.BytesIO(profile), SRGB)
    rgb.info.clear()
    return rgb


def written(picture, form, **more):
    out = io.BytesIO()
    picture.save(out, form, **SAVED[form], **more)
    return out.getvalue()


def show(picture):
    rgb = plain(picture)
    yield b"%d %d\n" % rgb.size + rgb.tobytes()


def hold(picture, form):
    rgb = plain(picture)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[Base.Orientation] = orientation
        held = rgb.transpose(HELD[orientation]) if orientation in HELD else rgb
        yield written(held, form, exif=exif)


def talk(picture, form):
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model] = "PRIVATE-MAKER", "PRIVATE-MODEL"
    exif.get_ifd(IFD.Exif).update({Base.BodySerialNumber: "PRIVATE-SERIAL", Base.MakerNote: b"PRIVATE-NOTE" * 20})
    exif.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (51.0, 28.0, 38.123), GPS.GPSProcessingMethod: b"PRIVATE-PLACE"}
    )
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>PRIVATE-XMP exif:GPSLatitude='51,28.6354N'</x:xmpmeta>"
    yield written(plain(picture), form, exif=exif, xmp=xmp, comment=b"PRIVATE-COMMENT")


def wide(picture, profile):
    rgb = ImageCms.profileToProfile(plain(picture), SRGB, profile)
    with open(profile, "rb") as file:
        yield written(rgb, "png", icc_profile=file.read())


def parts(file):
    while size := file.read(4):
        yield file.read(int.from_bytes(size, "big"))


ask = {"show": show, "hold": hold, "talk": talk, "wide": wide}[sys.argv[1]]
for part in list(parts(sys.stdin.buffer)):
    for made in ask(Image.open(io.BytesIO(part)), *sys.argv[2:]):
        sys.stdout.buffer.write(len(made).to_bytes(4, "big") + made)
