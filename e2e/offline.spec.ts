// After the first visit the app works without its host; an update of the site leaves open tabs with the version that they have.
import { readFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
