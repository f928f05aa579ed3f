#!/bin/sh
# Builds Tandem and puts what a server needs at run time into one folder: assemble.sh OUTPUT. Run from the root of a
# checkout. The image is made by this script, and so is the test of the image's steps.
set -eu
out=${1:?usage: assemble.sh OUTPUT}
node tools/run.mjs build
mkdir -p "$out/apps"
node tools/run.mjs deploy @tandem/server "$out/apps/server"
for app in console widget; do
  mkdir -p "$out/apps/$app"
  cp -R "apps/$app/dist" "$out/apps/$app/dist"
done
for plugin in plugins/*/; do
  mkdir -p "$out/$plugin"
  cp "${plugin}package.json" "$out/$plugin"
  cp -R "${plugin}dist" "$out/$plugin"
done
cp LICENSE "$out/LICENSE"
