#!/bin/bash
# Installs the editors that the tests drive, as Debian packages them but newer
# than the host's own: Neovim 0.10, Helix 25.01 and Emacs 30.1 from trixie, which
# the tests ask for, and Neovim 0.12 and Helix 25.07 from forky, a second lane that
# gives a warning where it cannot be had.
#
#   .ci/get-debian-editors.sh [FOLDER]
#
# FOLDER defaults to ${FACTBOX_CACHE:-~/.cache/factbox}/editors, where the tests
# look. It gets a folder for each suite and, in bin, the commands nvim, hx and
# emacs, nvim-next and hx-next; about 400 MB. It cannot be moved afterwards. A second run
# finds all of it there and does nothing.
#
# The packages come through apt, with its signatures checked, but into a private
# root with their own C library: the host's sources, packages and libraries stay
# as they are.
set -euo pipefail

required=trixie
next=forky

fail() {
	echo "get-debian-editors: $*" >&2
	exit 1
}

for tool in apt-get dpkg; do
	command -v $tool >/dev/null || fail "there is no $tool here, and this needs Debian or a relative of it: install Neovim 0.10 or later, Helix and Emacs 29 or later, and set FACTBOX_NVIM, FACTBOX_HX and FACTBOX_EMACS to them"
done

folder=${1:-${FACTBOX_CACHE:-$HOME/.cache/factbox}/editors}
mkdir -p "$folder/bin"
folder=$(cd "$folder" && pwd)

# The host's own mirror, proxy and Debian keys; the public mirror where the host
# is not a Debian.
mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
mirror=${mirror:-http://deb.debian.org/debian}
proxy=$(apt-config dump | grep -iE '^Acquire::https?::Proxy' || true)
keys=/usr/share/keyrings/debian-archive-keyring.gpg

install_tools() {
	local missing=()
	command -v patchelf >/dev/null || missing+=(patchelf)
	[ -e $keys ] || missing+=(debian-archive-keyring)
	[ ${#missing[@]} = 0 ] && return
	local as_root=()
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null || fail "${missing[*]} must be installed by root: run 'apt-get install ${missing[*]}' as root, then run this again"
		as_root=(sudo)
	fi
	"${as_root[@]}" apt-get -qq update
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${missing[@]}"
}

# unpack SUITE PACKAGE... downloads the packages of the suite and all that they
# need, and unpacks them into the suite's folder.
unpack() {
	local suite=$1 root=$folder/$1
	shift
	rm -rf "$root"
	local apt=$root/.apt
	mkdir -p "$apt"/etc/{sources.list.d,preferences.d,apt.conf.d,trusted.gpg.d} "$apt"/lists/partial "$apt"/cache/archives/partial
	: >"$apt/status" # nothing is installed there
	{
		printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' "$mirror" "$suite" "$keys"
		# A mirror can lag behind the date up to which a moving suite says it is
		# valid. Signatures are checked all the same.
		if [ "$suite" = $next ]; then echo 'Check-Valid-Until: no'; fi
	} >"$apt/etc/sources.list.d/suite.sources"
	cat >"$apt/apt.conf" <<-END
		Dir::Etc "$apt/etc";
		Dir::State::lists "$apt/lists";
		Dir::State::status "$apt/status";
		Dir::State::extended_states "$apt/extended_states";
		Dir::Cache "$apt/cache";
		APT::Install-Recommends "false";
		APT::Sandbox::User "root";
		Acquire::Languages "none";
		Acquire::Retries "3";
		$proxy
	END
	# apt-get as this user, on this root alone: the downloads need no rights.
	APT_CONFIG=$apt/apt.conf apt-get -qq update || return
	APT_CONFIG=$apt/apt.conf apt-get -qq -y -o Debug::NoLocking=1 --download-only install "$@" || return
	local package
	for package in "$apt"/cache/archives/*.deb; do
		dpkg -x "$package" "$root" || return
	done
	rm -rf "$apt"
}

# start_here PROGRAM lets a program of a suite start with that suite's loader and
# libraries.
start_here() {
	local program=$1 root=$2 loader found
	loader=$(basename "$(patchelf --print-interpreter "$program")") || return
	found=$(find "$root"/usr/lib* "$root"/lib* -name "$loader" -print -quit 2>/dev/null)
	[ -n "$found" ] || { echo "get-debian-editors: no $loader in $root" >&2; return 1; }
	patchelf --set-interpreter "$found" --force-rpath \
		--set-rpath "$(dirname "$(find "$root/usr/lib" -name libc.so.6 -print -quit)")" "$program"
}

# command_file NAME LINE writes a command into bin.
command_file() {
	local name=$1 line=$2
	printf '#!/bin/sh\n%s\n' "$line" >"$folder/bin/$name.new"
	chmod +x "$folder/bin/$name.new"
	mv "$folder/bin/$name.new" "$folder/bin/$name"
}

nvim() {
	local root=$1 suffix=$2
	start_here "$root/usr/bin/nvim" "$root" || return
	command_file "nvim$suffix" "VIMRUNTIME='$root/usr/share/nvim/runtime' exec '$root/usr/bin/nvim' \"\$@\""
}

hx() {
	local root=$1 suffix=$2
	start_here "$root/usr/lib/hx/hx" "$root" || return
	command_file "hx$suffix" "HELIX_RUNTIME='$root/usr/lib/hx/runtime' exec '$root/usr/lib/hx/hx' \"\$@\""
}

# emacs knows its folders by their full names: each has to be told.
emacs() {
	local root=$1 suffix=$2 dump share
	start_here "$root/usr/bin/emacs-nox" "$root" || return
	dump=$(find "$root/usr/libexec/emacs" -name 'emacs-*.pdmp' -print -quit)
	share=$(find "$root/usr/share/emacs" -path '*/lisp' -prune -print -quit)
	if [ -z "$dump" ] || [ -z "$share" ]; then
		echo "get-debian-editors: half of Emacs is not in $root" >&2
		return 1
	fi
	share=${share%/lisp}
	command_file "emacs$suffix" "EMACSLOADPATH='$share/lisp' EMACSDATA='$share/etc' EMACSDOC='$share/etc' EMACSPATH='${dump%/*}' exec '$root/usr/bin/emacs-nox' --dump-file='$dump' \"\$@\""
}

# get SUITE SUFFIX EDITOR... installs editors of a suite, each as EDITORSUFFIX. It
# is called where a failure is handled, so that errors do not end it by
# themselves: each step says "or return".
get() {
	local suite=$1 suffix=$2 root=$folder/$1 start=$SECONDS editor versions=
	shift 2
	if [ "$(cat "$root/installed" 2>/dev/null)" = "$*" ]; then
		echo "the editors of $suite are in $folder: $*"
		return
	fi
	local packages=("$@")
	packages=("${packages[@]/#nvim/neovim}")
	unpack "$suite" "${packages[@]/#emacs/emacs-nox}" || return
	for editor; do
		"$editor" "$root" "$suffix" || return
		versions+="$("$folder/bin/$editor$suffix" --version | head -n 1), " || return
	done
	echo "$*" >"$root/installed"
	echo "$versions$suite: in $folder ($((SECONDS - start)) s, $(du -sh "$root" | cut -f1))"
}

install_tools
get $required '' nvim hx emacs || fail "the editors of Debian $required could not be installed: see the message above"
if ! get $next -next nvim hx; then
	rm -rf "${folder:?}/$next" "$folder/bin/nvim-next" "$folder/bin/hx-next"
	echo "get-debian-editors: warning: the editors of Debian $next could not be installed; the tests will do with those of $required" >&2
fi
