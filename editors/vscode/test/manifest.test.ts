import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { languages } from '../src/prose';

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));

test('the extension wakes up for prose, and for nothing else', () => {
	assert.deepEqual(manifest.activationEvents, languages.map(language => `onLanguage:${language}`));
});

test('a workspace that is not trusted cannot choose the program', () => {
	assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ['factbox.path']);
});

test('there is nothing of telemetry in the package', () => {
	assert.doesNotMatch(JSON.stringify(manifest), /telemetry|applicationinsights/i);
});
