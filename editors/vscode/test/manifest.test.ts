import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { languages } from '../src/prose';

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));

test('the extension wakes up for prose, and for nothing else', () => {
	assert.deepEqual(manifest.activationEvents, languages.map(language => `onLanguage:${language}`));
});

test('a Fact Box in the text is not cut off', () => {
	// VS Code cuts the hints of a line at 43 characters.
	const whole = { 'editor.inlayHints.maximumLength': 0 };
	assert.deepEqual(manifest.contributes.configurationDefaults, Object.fromEntries(languages.map(language => [`[${language}]`, whole])));
});

test('a workspace that is not trusted cannot choose the program', () => {
	assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ['factbox.path']);
});

test('there is nothing of telemetry in the package', () => {
	assert.doesNotMatch(JSON.stringify(manifest), /telemetry|applicationinsights/i);
});
