#include "built_in.h"

// C23 has #embed; compilers take it in older C too, and would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char animation_gif[] = {
#embed "../../Fixtures/media/animation.gif"
};
static const unsigned char city_timelapse_mp4[] = {
#embed "../../Fixtures/media/city-timelapse.mp4"
};
static const unsigned char clip_tall_mp4[] = {
#embed "../../Fixtures/media/clip-tall.mp4"
};
static const unsigned char clip_webm[] = {
#embed "../../Fixtures/media/clip.webm"
};
static const unsigned char lo_fi_mp3[] = {
#embed "../../Fixtures/media/lo-fi.mp3"
};
static const unsigned char mountain_lake_jpg[] = {
#embed "../../Fixtures/media/mountain-lake.jpg"
};
static const unsigned char phone_recording_mp4[] = {
#embed "../../Fixtures/media/phone-recording.mp4"
};
static const unsigned char portrait_jpg[] = {
#embed "../../Fixtures/media/portrait.jpg"
};
static const unsigned char poster_webp[] = {
#embed "../../Fixtures/media/poster.webp"
};
static const unsigned char product_png[] = {
#embed "../../Fixtures/media/product.png"
};
static const unsigned char voice_wav[] = {
#embed "../../Fixtures/media/voice.wav"
};
static const unsigned char image_creator_online_md[] = {
#embed "../../Fixtures/skills/image-creator-online.md"
};
static const unsigned char image_to_video_deevid_md[] = {
#embed "../../Fixtures/skills/image-to-video-deevid.md"
};
static const unsigned char image_to_video_ltx_md[] = {
#embed "../../Fixtures/skills/image-to-video-ltx.md"
};
static const unsigned char video_making_ai_md[] = {
#embed "../../Fixtures/skills/video-making-ai.md"
};

#define FILE(name, bytes) {name, bytes, sizeof bytes}

static const struct built_in_file files[] = {
    FILE("media/animation.gif", animation_gif),
    FILE("media/city-timelapse.mp4", city_timelapse_mp4),
    FILE("media/clip-tall.mp4", clip_tall_mp4),
    FILE("media/clip.webm", clip_webm),
    FILE("media/lo-fi.mp3", lo_fi_mp3),
    FILE("media/mountain-lake.jpg", mountain_lake_jpg),
    FILE("media/phone-recording.mp4", phone_recording_mp4),
    FILE("media/portrait.jpg", portrait_jpg),
    FILE("media/poster.webp", poster_webp),
    FILE("media/product.png", product_png),
    FILE("media/voice.wav", voice_wav),
    FILE("skills/image-creator-online.md", image_creator_online_md),
    FILE("skills/image-to-video-deevid.md", image_to_video_deevid_md),
    FILE("skills/image-to-video-ltx.md", image_to_video_ltx_md),
    FILE("skills/video-making-ai.md", video_making_ai_md),
};

size_t built_in_file_count(void) { return sizeof files / sizeof *files; }

const struct built_in_file *built_in_file_at(size_t index) { return &files[index]; }
