#!/bin/sh
# Makes every picture, clip and sound of this folder, and the three one-second films that
# Sources/Film/Resources holds, from nothing but ffmpeg's own generators. Nothing here was
# photographed, recorded or downloaded.
#
# Needs ffmpeg with libx264, libvpx, libwebp, libmp3lame and flite, and the font DejaVu Sans
# (Debian: apt-get install ffmpeg fonts-dejavu-core). Made with ffmpeg 5.1; another version gives
# files that look alike but differ in bytes. Without the font the films carry no words.
#
#   ./make-media.sh              all files
#   ./make-media.sh lo-fi films  only these parts (the functions' names below)
set -eu
cd "$(dirname "$0")"
films=../../Sources/Film/Resources

# One thread and no dates or version strings, so that the same ffmpeg gives the same bytes.
run() {
  ffmpeg -nostdin -v error -y "$@"
}
exact="-map_metadata -1 -fflags +bitexact -flags +bitexact -threads 1"
h264="-c:v libx264 -preset veryslow -pix_fmt yuv420p -movflags +faststart"

font=$(fc-match -f '%{file}' 'DejaVu Sans:bold' 2>/dev/null || true)
case "$font" in *DejaVuSans-Bold.ttf) ;; *) font='' ;; esac

# words TEXT SIZE Y [COLOUR]: a centred line, or nothing where the font is missing.
words() {
  if [ -n "$font" ]; then
    printf ",drawtext=fontfile=%s:text='%s':fontsize=%s:fontcolor=%s:x=(w-tw)/2:y=%s" \
      "$font" "$1" "$2" "${4:-white}" "$3"
  fi
}

# A sunset behind two ridges, mirrored with ripples in a lake. 1280x720
mountain_lake() {
  # Ridges are sums of triangle waves: far (variable 0), near (1), trees on the shore (2).
  far="st(0,250-95*exp(-pow((X-820)/260,2))-60*exp(-pow((X-330)/200,2))+abs(mod(X,170)-85)*0.42+abs(mod(X+31,67)-33)*0.28+abs(mod(X+9,23)-11)*0.25)"
  near="st(1,395-150*exp(-pow((X-60)/250,2))-115*exp(-pow((X-1210)/260,2))+abs(mod(X+50,120)-60)*0.3+abs(mod(X,41)-20)*0.35+abs(mod(X,13)-6)*0.5)"
  shore="st(2,416-10*sin(X/140)-abs(sin(X*0.31)*14)-abs(sin(X*0.173+1)*12))"
  glow="st(3,exp(-(pow((X-560)/330,2)+pow((Y-250)/190,2))))"
  sun="st(4,clip((34-hypot(X-560,Y-238))/3,0,1))"
  streak="st(5,0.5+0.5*sin(X/210+Y/23+1.7*sin(X/330+Y/61)))"
  streak="$streak;st(5,pow(ld(5),3)*clip((250-Y)/120,0,1)*clip(Y/60,0,1))"
  all="$far;$near;$shore;$glow;$sun;$streak"
  # channel SKY_TOP SKY_LOW GLOW CLOUD FAR_TOP FAR_MIST NEAR
  channel() {
    sky="$1+($2-$1)*pow(Y/440,1.3)+$3*ld(3)+$4*ld(5)"
    sky="($sky)*(1-ld(4))+$8*ld(4)"
    farside="$5+($6-$5)*clip((Y-ld(0))/150,0,1)+10*sin(X/29+Y/13)*sin(Y/17-X/41)*exp(-(Y-ld(0))/60)"
    nearside="$7+14*clip((Y-ld(1))/120,0,1)+1.5*sin(X/7-Y/5)"
    printf "%s;if(gt(Y,ld(2)),%s*0.45,if(gt(Y,ld(1)),%s,if(gt(Y,ld(0)),%s,clip(%s,0,255))))" \
      "$all" "$7" "$nearside" "$farside" "$sky"
  }
  red=$(channel 44 248 120 95 104 196 40 255)
  green=$(channel 52 150 85 42 74 132 34 244)
  blue=$(channel 110 108 -10 18 118 142 58 214)
  run -f lavfi -i "nullsrc=s=1280x440:d=1:r=1,format=gbrp,geq=r='$red':g='$green':b='$blue',format=rgb24,split[above][b];
    [b]vflip,scale=1280:280,gblur=sigma=1.2:sigmaV=2.2,format=gbrp,
    geq=r='0.80*r(X+(2+Y/16)*sin(Y*Y/900+Y/2.1+2*sin(X/90)),Y)+6*sin(Y/2+X/40)*Y/280':g='0.82*g(X+(2+Y/16)*sin(Y*Y/900+Y/2.1+2*sin(X/90)),Y)+6*sin(Y/2+X/40)*Y/280':b='0.92*b(X+(2+Y/16)*sin(Y*Y/900+Y/2.1+2*sin(X/90)),Y)+10+6*sin(Y/2+X/40)*Y/280',
    format=rgb24[below];[above][below]vstack" -frames:v 1 -q:v 4 $exact mountain-lake.jpg
}

# A blue perfume bottle on a pale table. 640x640
product() {
  body="st(0,clip(1.2*(1-max(abs(X-320)/110,abs(Y-390)/140))*60,0,1))"
  cap="st(1,clip((1-max(abs(X-320)/44,abs(Y-206)/40))*44,0,1))"
  neck="st(2,clip((1-max(abs(X-320)/26,abs(Y-248)/18))*26,0,1))"
  shade="st(3,exp(-(pow((X-345)/150,2)+pow((Y-536)/16,2))))"
  shine="st(4,exp(-pow((X-258)/12,2))+0.45*exp(-pow((X-392)/22,2)))"
  label="st(5,clip((1-max(abs(X-320)/70,abs(Y-405)/52))*70,0,1))"
  all="$body;$cap;$neck;$shade;$shine;$label"
  channel() {
    back="$1-26*hypot((X-320)/640,(Y-240)/640)-if(gt(Y,500),9,0)-95*ld(3)"
    glass="$2+$3*(Y-250)/280+120*ld(4)"
    printf "%s;st(6,%s);st(6,ld(6)+((%s)-ld(6))*ld(0));st(6,ld(6)+(150+70*ld(4)-ld(6))*ld(2));st(6,ld(6)+(%s+60*ld(4)+40*sin((X-276)/28)-ld(6))*ld(1));clip(ld(6)+(%s-ld(6))*ld(5)*0.92,0,255)" \
      "$all" "$back" "$glass" "$4" "$5"
  }
  run -f lavfi -i "nullsrc=s=640x640:d=1:r=1,format=gbrp,geq=r='$(channel 238 28 26 190 250)':g='$(channel 232 88 60 160 246)':b='$(channel 226 152 62 96 236)',format=rgb24$(words LAKE 40 386 0x1c4f86)" \
    -vf "split[a][b];[a]palettegen=max_colors=96[p];[b][p]paletteuse=dither=bayer:bayer_scale=5" \
    -frames:v 1 -compression_level 9 -pred mixed $exact product.png
}

# A standing figure against an evening sky. 720x1280 (9:16)
portrait() {
  figure="st(0,clip((88-hypot((X-360)*1.12,(Y-520)*0.92))/2,0,1)+clip((1-max(abs(X-360)/34,abs(Y-620)/60))*34,0,1)+clip((1-hypot((X-360)/225,(Y-960)/300))*60,0,1)+if(gt(Y,960),clip((225-abs(X-360))/2,0,1),0))"
  halo="st(1,exp(-(pow((X-360)/330,2)+pow((Y-560)/360,2))))"
  rim="st(2,exp(-abs(X-360)/240))"
  all="$figure;st(0,clip(ld(0),0,1));$halo;$rim"
  channel() {
    printf "%s;st(3,%s+(%s-%s)*Y/1280+%s*ld(1));ld(3)*(1-ld(0))+(%s+%s*(1-ld(2)))*ld(0)" \
      "$all" "$1" "$2" "$1" "$3" "$4" "$5"
  }
  run -f lavfi -i "nullsrc=s=720x1280:d=1:r=1,format=gbrp,geq=r='$(channel 58 226 110 34 120)':g='$(channel 48 108 78 26 52)':b='$(channel 104 92 20 52 46)',format=rgb24" \
    -frames:v 1 -q:v 5 $exact portrait.jpg
}

# 768x432
poster() {
  run -i mountain-lake.jpg -vf "scale=768:432$(words 'URBAN DREAMS' 58 52)" \
    -frames:v 1 -c:v libwebp -quality 70 $exact poster.webp
}

# A skyline by night: windows go on and off, traffic streams by, the sky gets light. 10 s
city_timelapse() {
  noise="st(9,sin(ld(8))*43758.5453);st(9,ld(9)-floor(ld(9)))"
  houses="st(0,floor(X/34));st(8,ld(0)*12.9898+4);$noise;st(1,300-ld(9)*190);st(8,floor((X+15)/50)*78.233+1);$noise;st(2,270-ld(9)*215)"
  windows="st(3,mod(X,34));st(4,mod(Y,12));st(8,floor(X/7)*3.17+floor(Y/12)*7.93+floor(T*0.9+floor(X/7)*0.37+floor(Y/12)*0.71)*1.13);$noise;st(5,gt(ld(9),0.66)*between(ld(3),4,30)*gt(mod(X,7),2)*between(ld(4),3,8))"
  traffic="st(6,between(Y,318,323)*pow(max(0,sin(X*0.055-T*9)),24)+between(Y,338,344)*pow(max(0,sin(X*0.041-T*7+1)),24));st(7,between(Y,327,331)*pow(max(0,sin(X*0.048+T*8)),24)+between(Y,350,357)*pow(max(0,sin(X*0.036+T*6+2)),24))"
  all="$houses;$windows;$traffic"
  # channel SKY SKY_LATER LOW HOUSE FAR WINDOW WHITE_LIGHT RED_LIGHT
  channel() {
    printf "%s;if(gt(Y,308),26+%s*ld(6)+%s*ld(7),if(gt(Y,ld(1)),%s+%s*ld(5),if(gt(Y,ld(2)),%s,%s+(%s-%s)*T/10+%s*pow(Y/308,2)*(0.5+T/20))))" \
      "$all" "$7" "$8" "$4" "$6" "$5" "$1" "$2" "$1" "$3"
  }
  run -f lavfi -i "nullsrc=s=640x360:d=10:r=12,format=gbrp,geq=r='$(channel 14 92 130 20 44 220 230 225)':g='$(channel 18 84 62 22 42 180 215 30)':b='$(channel 46 128 40 34 70 96 180 30)',format=yuv420p,scale=1280:720:flags=neighbor" \
    -f lavfi -i "anoisesrc=d=10:c=brown:r=44100:a=0.25:seed=7,tremolo=f=0.3:d=0.6,lowpass=f=900" \
    $h264 -crf 34 -profile:v high -c:a aac -b:a 48k -ac 1 -t 10 $exact city-timelapse.mp4
}

# Somebody tells of a lake, with three pauses of 3 s or so, in a shaky picture. 20 s
phone_recording() {
  speech() { printf "flite=voice=slt:text='%s',aresample=16000,apad,atrim=0:%s" "$1" "$2"; }
  run -f lavfi -i "$(speech 'So this is the lake that I told you about. Look at the light.' 7)" \
    -f lavfi -i "$(speech 'We walked up here in the morning. It took us about two hours.' 7)" \
    -f lavfi -i "$(speech 'And now the sun is going down.' 6)" \
    -loop 1 -framerate 12 -i mountain-lake.jpg -filter_complex "
    [0:a][1:a][2:a]concat=n=3:v=0:a=1[a];
    [3:v]scale=896:504,crop=640:360:'128+110*sin(t/4)+3*sin(t*7)':'72+40*sin(t/3)+3*sin(t*5+1)',
    drawbox=x=20:y=20:w=14:h=14:color=red:t=fill:enable='lt(mod(t,1),0.5)'[v]" \
    -map '[v]' -map '[a]' $h264 -crf 35 -c:a aac -b:a 32k -ac 1 -t 20 $exact phone-recording.mp4
}

# The figure of portrait.jpg while the camera rises. 5 s, 540x960
clip_tall() {
  run -loop 1 -framerate 15 -i portrait.jpg -f lavfi -i "sine=f=220:d=5,volume=0.2" \
    -vf "scale=720:1280,crop=540:960:90:'320-56*t'" \
    $h264 -crf 32 -c:a aac -b:a 32k -t 5 $exact clip-tall.mp4
}

# Four soft chords (Cmaj7 Am7 Dm7 G7) with a bass, a beat and the crackle of vinyl. 10 s, loops
lo_fi() {
  # chord A B C D: picks this bar's value
  chord() { printf "(%s*lt(b,1)+%s*eq(b,1)+%s*eq(b,2)+%s*gt(b,2))" "$@"; }
  bar() { sed "s/\bb\b/floor(t\/2.5)/g"; }
  note() { printf "sin(2*PI*t*%s)" "$(chord "$@")"; }
  keys="($(note 261.63 220.00 293.66 246.94)+$(note 329.63 261.63 349.23 293.66)+$(note 392.00 329.63 440.00 349.23)+0.7*$(note 493.88 392.00 523.25 392.00))*0.085*(exp(-mod(t,1.25)*1.6)*(1-exp(-mod(t,1.25)*60)))*(1+0.2*sin(2*PI*5*t))"
  bass="0.22*sin(2*PI*t*$(chord 65.41 55.00 73.42 49.00))*exp(-mod(t,1.25)*1.2)*(1-exp(-mod(t,1.25)*80))"
  kick="0.38*sin(2*PI*48*mod(t,1.25)+9*(1-exp(-mod(t,1.25)*28)))*exp(-mod(t,1.25)*9)"
  snare="0.10*(random(0)-0.5)*exp(-mod(t+0.625,1.25)*16)"
  hat="0.05*(random(1)-0.5)*exp(-mod(t,0.3125)*38)"
  expression=$(printf '%s' "$keys+$bass+$kick+$snare+$hat+0.006*(random(2)-0.5)" | bar)
  run -f lavfi -i "aevalsrc='$expression':d=10:s=44100" \
    -af "lowpass=f=3800,volume=1.8" -c:a libmp3lame -b:a 64k -ac 1 -id3v2_version 0 $exact lo-fi.mp3
}

# 2 s, mono, 16 kHz
voice() {
  run -f lavfi -i "flite=voice=slt:text='Welcome to Urban Dreams.'" \
    -af "aresample=16000,apad,atrim=0:2" -ac 1 -c:a pcm_s16le $exact voice.wav
}

# 3 s, 320x180, no sound
clip_webm() {
  run -ss 4 -i city-timelapse.mp4 -t 3 -vf scale=320:180 -an \
    -c:v libvpx -b:v 120k -crf 34 -deadline best $exact clip.webm
}

# A ball that bounces for ever. 160x120
animation() {
  run -f lavfi -i "nullsrc=s=160x120:d=1.5:r=12,format=gbrp,geq=r='if(lt(hypot(X-80,Y-(92-60*abs(sin(PI*T/0.75)))),14),250,if(gt(Y,106),60,30))':g='if(lt(hypot(X-80,Y-(92-60*abs(sin(PI*T/0.75)))),14),170,if(gt(Y,106),80,40))':b='if(lt(hypot(X-80,Y-(92-60*abs(sin(PI*T/0.75)))),14),60,if(gt(Y,106),110,74))',format=rgb24" \
    -vf "split[a][b];[a]palettegen=max_colors=8[p];[b][p]paletteuse=dither=none" -loop 0 $exact animation.gif
}

# film NAME WIDTH HEIGHT: one second, 10 frames, the first of them the only key frame, so that
# repeating the second repeats a whole group of pictures. A sun travels along a bar once a second.
film() {
  unit=$(( $2 / 28 < $3 / 20 ? $2 / 28 : $3 / 20 ))
  run -f lavfi -i "color=c=0x16213e:s=$2x$3:r=10:d=1$(words nemosim $((unit * 4)) "h/2-$((unit * 4))")$(words 'a film of the right length' $((unit * 5 / 4)) "h/2+$unit" 0xc9d1e8),drawbox=x=iw/8:y=ih/2+$((unit * 4)):w=iw*3/4:h=$((unit / 4)):color=0x33436e:t=fill[card];
    color=c=0xf6a65b:s=$((unit * 2))x$((unit / 4)):r=10:d=1[light];
    [card][light]overlay=x='W/8+(W*3/4-w)*t*10/9.999':y='H/2+$((unit * 4))':format=yuv420" \
    -frames:v 10 $h264 -crf 30 -tune animation -profile:v high -bf 0 -g 10 -keyint_min 10 -sc_threshold 0 \
    -x264-params "aud=0:no-info=1" -video_track_timescale 10000 -an $exact "$films/$1.mp4"
}

films() {
  mkdir -p "$films"
  film film-16x9 1920 1080
  film film-9x16 1080 1920
  film film-1x1 1080 1080
}

if [ $# -eq 0 ]; then
  set -- mountain_lake product portrait poster city_timelapse phone_recording clip_tall lo_fi \
    voice clip_webm animation films
fi
for part in "$@"; do
  "$(printf '%s' "$part" | tr - _)"
done
